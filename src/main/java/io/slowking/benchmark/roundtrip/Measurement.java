package io.slowking.benchmark.roundtrip;

import io.slowking.benchmark.Failure;
import io.slowking.benchmark.artifact.Artifacts;
import io.slowking.benchmark.model.ArtifactSource;
import io.slowking.benchmark.model.MeasurementStep;
import io.slowking.benchmark.model.StepResult;
import io.slowking.benchmark.roundtrip.Load.Limit;
import io.slowking.benchmark.roundtrip.Load.Ramp;
import io.slowking.benchmark.roundtrip.Load.WarmUp;
import io.slowking.benchmark.store.Measurements.Planned;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A measurement that was taken over: warms up, and goes through its steps from where it was. Everything is recorded on the way, four times a second;
 * at each of these times it is looked whether to go on.
 */
final class Measurement {
    private static final Duration BEAT = Duration.ofMillis(250);
    private static final int WARM_UP_DOCUMENTS = 100;
    private static final int DOCUMENTS_PER_PAGE = 500;
    private static final int BYTES_PER_PAGE = 64 << 20;

    private final Assignment assignment;
    private final Load load;
    private final Ledger ledger;
    private final Sender sender;
    private final Artifacts artifacts;
    private final DocumentFeed.Bodies bodies;

    Measurement(Assignment assignment, Ledger ledger, Sender sender, Artifacts artifacts, DocumentFeed.Bodies bodies) {
        this.assignment = assignment;
        this.load = assignment.definition().load();
        this.ledger = ledger;
        this.sender = sender;
        this.artifacts = artifacts;
        this.bodies = bodies;
    }

    void run() throws InterruptedException {
        Optional<MeasurementStep> step = ledger.openStep();
        if (step.isPresent() && warmUp(step.get())) {
            while (step.isPresent()) {
                step = measure(step.get());
            }
        }
    }

    /** Returns whether the measurement is still ours. */
    private boolean warmUp(MeasurementStep step) throws InterruptedException {
        WarmUp warmUp = load.warmUp();
        List<Planned> documents = ledger.notMeasured(-1, WARM_UP_DOCUMENTS);
        if (warmUp == null || documents.isEmpty()) {
            return true;
        }
        Tally tally = new Tally(null);
        try (WarmUpFeed feed = new WarmUpFeed(DocumentFeed.Page.of(documents, bodies), warmUp);
                Drive drive = new Drive(generator(step), feed, sender)) {
            while (!drive.isOver()) {
                drive.take(BEAT).forEach(tally::add);
                if (!ledger.goesOn()) {
                    return false;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ledger.note("warm_up", StepWords.of(tally));
        return true;
    }

    /** Returns the step that comes next; none when the measurement has ended, or is not ours any more. */
    private Optional<MeasurementStep> measure(MeasurementStep step) throws InterruptedException {
        Tally tally = new Tally(limit());
        ledger.recall(step, tally);
        boolean held = true;
        try (DocumentFeed feed = new DocumentFeed(this::page, bodies, documentsPerPage());
                Drive drive = new Drive(generator(step), feed, sender)) {
            while (held && !drive.isOver() && !isBroken(step, tally)) {
                List<Result> results = drive.take(BEAT);
                results.forEach(tally::add);
                held = ledger.record(step, results);
            }
        }
        return held ? conclude(step, tally) : Optional.empty();
    }

    private Optional<MeasurementStep> conclude(MeasurementStep step, Tally tally) {
        boolean tooManyFailed = tally.failed() > load.mayFail(step.requests());
        if (tooManyFailed && (load.ramp() == null || step.number() == 1)) {
            ledger.fail(tooManyFailed(step, tally));
            return Optional.empty();
        }
        boolean kept = !isBroken(step, tally);
        StepResult result =
                new StepResult(tally.latency().orElse(null), tally.achieved(), load.ramp() == null ? null : kept);
        String words = StepWords.of(step, tally, load.ramp(), kept);
        Ramp ramp = load.ramp();
        if (ramp == null || !kept || step.number() == ramp.mostSteps()) {
            ledger.endLastStep(step, result, words);
            return Optional.empty();
        }
        int number = step.number() + 1;
        MeasurementStep next = step.next((int) tally.requests(), load.requestsOf(number, 1), load.paceOf(number));
        ledger.endStep(step, result, words, next, drafts(next));
        return Optional.of(next);
    }

    private Drafts drafts(MeasurementStep step) {
        try {
            return new Drafts(artifacts.resolve(assignment.artifacts()), load, step);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the step has certainly not kept its limits, whatever the rest of its requests will do. */
    private boolean isBroken(MeasurementStep step, Tally tally) {
        Limit limit = limit();
        return tally.failed() > load.mayFail(step.requests())
                || (limit != null && tally.beyondLimit() > limit.mayBeSlower(step.requests()));
    }

    private static Failure tooManyFailed(MeasurementStep step, Tally tally) {
        return new Failure(
                "too_many_failures",
                "%d of %d requests have failed (%s), more than may fail. Check that the target runs and knows request.path, and look into its log; load.max_failed_share says how many may fail."
                        .formatted(tally.failed(), step.requests(), tally.reasons()));
    }

    private @Nullable Limit limit() {
        Ramp ramp = load.ramp();
        return ramp == null ? null : ramp.limit();
    }

    private Generator generator(MeasurementStep step) {
        return Generator.of(step.pace(), load.mostInFlight());
    }

    private List<Planned> page(int after) {
        return ledger.notMeasured(after, documentsPerPage());
    }

    /** What is generated stands in files until it was sent, so there may not be too much of it at once. */
    private int documentsPerPage() {
        return assignment.artifacts() instanceof ArtifactSource.Generated(ArtifactSource.Texts texts)
                ? Math.clamp(BYTES_PER_PAGE / Math.max(1, texts.bytes()), 1, DOCUMENTS_PER_PAGE)
                : DOCUMENTS_PER_PAGE;
    }
}
