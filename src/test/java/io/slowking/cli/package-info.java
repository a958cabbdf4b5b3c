@NullMarked
package io.slowking.cli;

import org.jspecify.annotations.NullMarked;
