@NullMarked
package io.slowking.web.scaletest;

import org.jspecify.annotations.NullMarked;
