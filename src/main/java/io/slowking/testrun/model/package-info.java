/** Blueprints, sets of tests and results, without any database. */
@NullMarked
package io.slowking.testrun.model;

import org.jspecify.annotations.NullMarked;
