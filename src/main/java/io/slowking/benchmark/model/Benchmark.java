package io.slowking.benchmark.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.slowking.analysis.Summary;
import io.slowking.benchmark.BenchmarkEvent;
import io.slowking.benchmark.BenchmarkStatus;
import io.slowking.benchmark.Failure;
import io.slowking.benchmark.Figures;
import io.slowking.benchmark.StartBenchmark;
import io.slowking.messaging.Aggregate;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * One execution of a benchmark type against one target. It changes state only through {@link #advance}, which raises the event and writes the
 * timeline.
 */
@Entity
@Table(name = "benchmark")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields in.
public class Benchmark extends Aggregate {
    @Id
    private UUID id;

    private String name;
    private String type;
    private @Nullable String infra;
    private @Nullable String targetVersion;

    @JdbcTypeCode(SqlTypes.JSON)
    private Map<String, String> labels;

    @JdbcTypeCode(SqlTypes.JSON)
    private ArtifactSource artifacts;

    @JdbcTypeCode(SqlTypes.JSON)
    private JsonNode definition;

    @Column(name = "notify")
    @JdbcTypeCode(SqlTypes.JSON)
    private List<String> routes;

    private UUID instanceId;
    private @Nullable String targetProjectId;

    @Column(name = "status")
    private String statusWord;

    private int documentsTotal;

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable Figures figures;

    private @Nullable String report;
    private Instant createdAt;
    private Instant statusSince;
    private @Nullable Instant finishedAt;
    private Instant deadline;
    private @Nullable Instant stepDeadline;
    private long timeLimitSeconds;
    private @Nullable String failureCode;
    private @Nullable String failureMessage;

    @OneToMany(mappedBy = "benchmark", cascade = CascadeType.PERSIST, fetch = FetchType.LAZY)
    private List<TimelineEntry> timeline = new ArrayList<>();

    protected Benchmark() {}

    private Benchmark(UUID id, StartBenchmark command, UUID instanceId, TimeLimits limits, Instant now) {
        Duration timeLimit = command.deadline() == null ? limits.overall() : command.deadline();
        this.id = id;
        this.name = command.name();
        this.type = command.benchmarkType();
        this.infra = command.targetInfra();
        this.targetVersion = command.targetVersion();
        this.labels = command.labels();
        this.artifacts = command.artifacts();
        this.definition = command.definition();
        this.routes = command.routes();
        this.instanceId = instanceId;
        this.createdAt = now;
        this.timeLimitSeconds = Math.max(1, timeLimit.toSeconds());
        this.deadline = now.plus(timeLimit);
        enter(new Lifecycle.Pending(), limits, now);
        raise(new BenchmarkEvent.CreatedBenchmark(
                id, type, name, command.target().url(), infra, targetVersion));
    }

    /** A new benchmark, as its command asks for. */
    public static Benchmark create(UUID id, StartBenchmark command, UUID instanceId, TimeLimits limits, Instant now) {
        return new Benchmark(id, command, instanceId, limits, now);
    }

    public Lifecycle state() {
        return switch (status()) {
            case PENDING -> new Lifecycle.Pending();
            case PREPARING -> new Lifecycle.Preparing();
            case CREATING_PROJECT -> new Lifecycle.CreatingProject(documentsTotal);
            case UPLOADING -> new Lifecycle.Uploading(Objects.requireNonNull(targetProjectId));
            case MEASURING ->
                targetProjectId == null ? new Lifecycle.Requesting(documentsTotal) : new Lifecycle.Measuring();
            case REPORTING -> new Lifecycle.Reporting();
            case COMPLETED -> new Lifecycle.Completed(Objects.requireNonNull(report));
            case FAILED ->
                new Lifecycle.Failed(
                        new Failure(Objects.requireNonNull(failureCode), Objects.requireNonNull(failureMessage)));
            case CANCELLED -> new Lifecycle.Cancelled();
        };
    }

    /**
     * Makes a transition when the benchmark is in a state that has it.
     *
     * @return whether it was; otherwise nothing has changed
     */
    public <S extends Lifecycle> boolean advance(
            Class<S> from, Function<S, Lifecycle> transition, TimeLimits limits, Instant now) {
        Lifecycle present = state();
        if (!from.isInstance(present)) {
            return false;
        }
        Lifecycle next = transition.apply(from.cast(present));
        enter(next, limits, now);
        raiseEventOf(next);
        return true;
    }

    /** Writes a line into the timeline. */
    public void note(String what, String detail, Instant now) {
        timeline.add(new TimelineEntry(this, now, what, detail));
    }

    /** Gives the present step more time, because something has moved. */
    public void extendStep(Instant until) {
        stepDeadline = until;
    }

    /** Has another number of documents than was planned. */
    public void replan(int documents) {
        documentsTotal = documents;
    }

    /** Keeps the figures of the latencies, which lists and comparisons read. */
    public void measured(Summary latency, double documentsPerSecond) {
        figures = new Figures(latency, documentsPerSecond);
    }

    private void enter(Lifecycle next, TimeLimits limits, Instant now) {
        BenchmarkStatus status = next.status();
        statusWord = status.word();
        statusSince = now;
        stepDeadline = status.isFinished() ? null : now.plus(limits.of(status));
        finishedAt = status.isFinished() ? now : null;
        failureCode = null;
        failureMessage = null;
        switch (next) {
            case Lifecycle.CreatingProject state -> documentsTotal = state.documents();
            case Lifecycle.Requesting state -> documentsTotal = state.documents();
            case Lifecycle.Uploading state -> targetProjectId = state.targetProjectId();
            case Lifecycle.Reporting _ -> {
                // What was measured is not lost because the time was up just then, or was long ago.
                Instant reportable = now.plus(limits.reporting());
                deadline = deadline.isBefore(reportable) ? reportable : deadline;
            }
            case Lifecycle.Completed state -> report = state.report();
            case Lifecycle.Failed state -> {
                failureCode = state.failure().code();
                failureMessage = state.failure().message();
            }
            case Lifecycle.Pending _, Lifecycle.Preparing _, Lifecycle.Measuring _, Lifecycle.Cancelled _ -> {
                // These have nothing of their own to keep.
            }
        }
        note(status.word(), detailOf(next), now);
    }

    private void raiseEventOf(Lifecycle next) {
        switch (next) {
            case Lifecycle.Uploading state ->
                raise(new BenchmarkEvent.CreatedProject(id, type, state.targetProjectId()));
            case Lifecycle.Reporting _ -> raise(new BenchmarkEvent.CompletedBenchmark(id, type, documentsTotal));
            case Lifecycle.Completed state -> raise(new BenchmarkEvent.CompletedReport(id, type, state.report()));
            case Lifecycle.Failed(Failure(String code, String message)) ->
                raise(new BenchmarkEvent.FailedBenchmark(id, type, code, message));
            case Lifecycle.Cancelled _ -> raise(new BenchmarkEvent.CancelledBenchmark(id, type));
            case Lifecycle.Pending _,
                    Lifecycle.Preparing _,
                    Lifecycle.CreatingProject _,
                    Lifecycle.Requesting _,
                    Lifecycle.Measuring _ -> {
                // Steps within the work of one handler: the timeline shows them, nobody reacts to them.
            }
        }
    }

    private String detailOf(Lifecycle state) {
        return switch (state) {
            case Lifecycle.Pending _ -> "accepted";
            case Lifecycle.Preparing _ -> "resolving artifacts";
            case Lifecycle.CreatingProject(int documents) -> "%d documents recorded".formatted(documents);
            case Lifecycle.Uploading(String project) -> "the target created project %s".formatted(project);
            case Lifecycle.Requesting(int documents) -> "%d requests planned".formatted(documents);
            case Lifecycle.Measuring _ -> "all documents uploaded; waiting for their times";
            case Lifecycle.Reporting _ -> "all %d documents reported".formatted(documentsTotal);
            case Lifecycle.Completed(String name) -> "report %s stored".formatted(name);
            case Lifecycle.Failed(Failure failure) -> "%s: %s".formatted(failure.code(), failure.message());
            case Lifecycle.Cancelled _ -> "cancelled on request";
        };
    }

    public UUID id() {
        return id;
    }

    public String name() {
        return name;
    }

    public String type() {
        return type;
    }

    public @Nullable String infra() {
        return infra;
    }

    public @Nullable String targetVersion() {
        return targetVersion;
    }

    public Map<String, String> labels() {
        return labels;
    }

    public ArtifactSource artifacts() {
        return artifacts;
    }

    /** What its type needs to know beyond what all have. */
    public JsonNode definition() {
        return definition;
    }

    public List<String> routes() {
        return routes;
    }

    public UUID instanceId() {
        return instanceId;
    }

    public BenchmarkStatus status() {
        return BenchmarkStatus.ofWord(statusWord)
                .orElseThrow(() -> new IllegalStateException("There is no status " + statusWord));
    }

    public Instant statusSince() {
        return statusSince;
    }

    public Instant deadline() {
        return deadline;
    }

    public Duration timeLimit() {
        return Duration.ofSeconds(timeLimitSeconds);
    }

    public int documentsTotal() {
        return documentsTotal;
    }

    public @Nullable Figures figures() {
        return figures;
    }

    public List<TimelineEntry> timeline() {
        return timeline;
    }
}
