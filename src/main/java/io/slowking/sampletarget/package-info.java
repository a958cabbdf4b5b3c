/**
 * The sample target: a small platform to benchmark, for a first run and for tests.
 *
 * <p>It does what a real, instrumented target does: it lets Slowking log in, create a project and upload documents,
 * pretends to work on each document for a while, and posts to Slowking when that work started and ended. It can also
 * be slow, broken or lying, as its settings say. It knows nothing of Slowking but the address it reports to, so it
 * shares no code with the other packages.
 */
@NullMarked
package io.slowking.sampletarget;

import org.jspecify.annotations.NullMarked;
