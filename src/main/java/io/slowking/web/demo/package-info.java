/** A target to try Slowking with, from the first page. */
@NullMarked
package io.slowking.web.demo;

import org.jspecify.annotations.NullMarked;
