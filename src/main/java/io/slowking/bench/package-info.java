/**
 * The load program: measures Slowking on the machine at hand and prints ratios against a reference of the same run, so that the figures mean something
 * on a noisy machine, too. It starts what it measures and leaves nothing behind.
 */
@NullMarked
package io.slowking.bench;

import org.jspecify.annotations.NullMarked;
