package io.slowking.testrun.model;

/**
 * A test's result as CI reported it.
 *
 * @param title as it was given, without trimming or normalisation
 */
public record TestResult(String title, Outcome outcome) {}
