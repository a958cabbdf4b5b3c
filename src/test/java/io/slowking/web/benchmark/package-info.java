@NullMarked
package io.slowking.web.benchmark;

import org.jspecify.annotations.NullMarked;
