package io.slowking.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What CI systems say about the run of theirs that is going on: GitHub Actions, GitLab, CircleCI, Buildkite, Jenkins and Travis.
 *
 * @param variables of the environment
 */
record CiEnvironment(Map<String, String> variables) {
    private static final List<String> COMMITS =
            List.of("GITHUB_SHA", "CI_COMMIT_SHA", "CIRCLE_SHA1", "BUILDKITE_COMMIT", "GIT_COMMIT", "TRAVIS_COMMIT");

    private static final List<String> BRANCHES = List.of(
            "GITHUB_HEAD_REF",
            "GITHUB_REF_NAME",
            "CI_COMMIT_REF_NAME",
            "CIRCLE_BRANCH",
            "BUILDKITE_BRANCH",
            "GIT_BRANCH",
            "TRAVIS_BRANCH");

    /** Together they are of one execution of one job. */
    private static final List<String> RUNS = List.of(
            "GITHUB_RUN_ID",
            "GITHUB_RUN_ATTEMPT",
            "GITHUB_JOB",
            "CI_JOB_ID",
            "CIRCLE_WORKFLOW_JOB_ID",
            "CIRCLE_BUILD_NUM",
            "BUILDKITE_JOB_ID",
            "BUILD_TAG",
            "TRAVIS_JOB_ID");

    Optional<String> commit() {
        return given(COMMITS).findFirst();
    }

    Optional<String> branch() {
        return given(BRANCHES).findFirst();
    }

    /** What no other run of the CI system has; empty outside of one. */
    Optional<String> run() {
        return Optional.of(given(RUNS).collect(Collectors.joining("\n"))).filter(text -> !text.isEmpty());
    }

    private Stream<String> given(List<String> names) {
        return names.stream().map(name -> variables.getOrDefault(name, "")).filter(value -> !value.isEmpty());
    }
}
