/** Reads what CI sends: JUnit XML, TAP and JSON. */
@NullMarked
package io.slowking.testrun.intake;

import org.jspecify.annotations.NullMarked;
