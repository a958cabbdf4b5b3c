/** What the pages about benchmarks show, ready to be written down. */
@NullMarked
package io.slowking.web.benchmark;

import org.jspecify.annotations.NullMarked;
