package io.slowking.testrun.store;

import io.slowking.messaging.Changes;

/** The repositories of a unit of work. */
public record TestRunRepositories(
        Locks locks,
        Names names,
        TestSets sets,
        TestRuns runs,
        Flakes flakes,
        FailingTests failing,
        PullRequests pullRequests,
        Expired expired,
        Changes changes) {}
