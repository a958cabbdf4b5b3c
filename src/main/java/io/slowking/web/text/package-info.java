/** Numbers and times as people read them. */
@NullMarked
package io.slowking.web.text;

import org.jspecify.annotations.NullMarked;
