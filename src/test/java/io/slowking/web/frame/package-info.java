@NullMarked
package io.slowking.web.frame;

import org.jspecify.annotations.NullMarked;
