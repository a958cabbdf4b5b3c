@NullMarked
package io.slowking.scaletest;

import org.jspecify.annotations.NullMarked;
