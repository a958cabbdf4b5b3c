package io.slowking.benchmark.model;

import io.slowking.benchmark.BenchmarkStatus;
import io.slowking.benchmark.Failure;

/** The states of a benchmark. Each has the transitions that it allows as methods, so one that isn't allowed doesn't compile. */
public sealed interface Lifecycle {
    BenchmarkStatus status();

    /** Work is still to be done; it can fail or be cancelled at any time. */
    sealed interface Unfinished extends Lifecycle {
        default Failed fail(Failure failure) {
            return new Failed(failure);
        }

        default Cancelled cancel() {
            return new Cancelled();
        }
    }

    /** Documents are being measured: as long as something comes from the target it goes on. */
    sealed interface Measured extends Unfinished {}

    /** The target has a project for it, so times of documents may come. They may well come before an upload call has returned. */
    sealed interface AcceptsTimes extends Measured {
        default Reporting allDocumentsReported() {
            return new Reporting();
        }
    }

    /** The command was accepted. */
    record Pending() implements Unfinished {
        public Preparing prepare() {
            return new Preparing();
        }

        @Override
        public BenchmarkStatus status() {
            return BenchmarkStatus.PENDING;
        }
    }

    /** Artifacts are being resolved. */
    record Preparing() implements Unfinished {
        public CreatingProject documentsRecorded(int documents) {
            return new CreatingProject(documents);
        }

        public Requesting requestsPlanned(int documents) {
            return new Requesting(documents);
        }

        @Override
        public BenchmarkStatus status() {
            return BenchmarkStatus.PREPARING;
        }
    }

    /** The target is being asked for a project. */
    record CreatingProject(int documents) implements Unfinished {
        public CreatingProject {
            if (documents < 1) {
                throw new IllegalArgumentException("A benchmark needs at least one document");
            }
        }

        public Uploading projectCreated(String targetProjectId) {
            return new Uploading(targetProjectId);
        }

        @Override
        public BenchmarkStatus status() {
            return BenchmarkStatus.CREATING_PROJECT;
        }
    }

    /** Documents are on their way to the target. */
    record Uploading(String targetProjectId) implements AcceptsTimes {
        public Measuring allUploaded() {
            return new Measuring();
        }

        @Override
        public BenchmarkStatus status() {
            return BenchmarkStatus.UPLOADING;
        }
    }

    /** The target has all documents; times are still missing. */
    record Measuring() implements AcceptsTimes {
        @Override
        public BenchmarkStatus status() {
            return BenchmarkStatus.MEASURING;
        }
    }

    /** Slowking itself sends a request for each document and takes its times. */
    record Requesting(int documents) implements Measured {
        public Requesting {
            if (documents < 1) {
                throw new IllegalArgumentException("A benchmark needs at least one document");
            }
        }

        public Reporting allRequestsMeasured() {
            return new Reporting();
        }

        @Override
        public BenchmarkStatus status() {
            return BenchmarkStatus.MEASURING;
        }
    }

    /** Every document has both times. */
    record Reporting() implements Unfinished {
        public Completed reported(String report) {
            return new Completed(report);
        }

        @Override
        public BenchmarkStatus status() {
            return BenchmarkStatus.REPORTING;
        }
    }

    /** The report is stored. */
    record Completed(String report) implements Lifecycle {
        /** Another report of the same measurements. */
        public Reporting reportAgain() {
            return new Reporting();
        }

        @Override
        public BenchmarkStatus status() {
            return BenchmarkStatus.COMPLETED;
        }
    }

    /** It gave up. */
    record Failed(Failure failure) implements Lifecycle {
        /** Whether everything was measured and only the report is missing. */
        public boolean isMeasured() {
            return failure.code().equals(Failure.REPORT_FAILED);
        }

        /** Another try at the report of a benchmark that {@linkplain #isMeasured() is measured}. */
        public Reporting reportAgain() {
            if (!isMeasured()) {
                throw new IllegalStateException("There is nothing to report");
            }
            return new Reporting();
        }

        @Override
        public BenchmarkStatus status() {
            return BenchmarkStatus.FAILED;
        }
    }

    /** Somebody cancelled it. */
    record Cancelled() implements Lifecycle {
        @Override
        public BenchmarkStatus status() {
            return BenchmarkStatus.CANCELLED;
        }
    }
}
