/** Pages that follow what happens. */
@NullMarked
package io.slowking.web.live;

import org.jspecify.annotations.NullMarked;
