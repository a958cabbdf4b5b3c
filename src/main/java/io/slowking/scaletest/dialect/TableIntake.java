package io.slowking.scaletest.dialect;

import io.slowking.messaging.Ids;
import io.slowking.messaging.UnitOfWork;
import io.slowking.scaletest.ScaletestConfig;
import io.slowking.scaletest.samples.SampleOutcome;
import io.slowking.scaletest.samples.Times;
import io.slowking.scaletest.store.Conflicts;
import io.slowking.scaletest.store.JobRepositories;
import io.slowking.scaletest.store.JobRow;
import io.slowking.scaletest.store.LookupRow;
import io.slowking.scaletest.store.NamedRow;
import io.slowking.scaletest.store.ParamRow;
import io.slowking.scaletest.store.PhaseRow;
import io.slowking.scaletest.store.Refusal;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Stores the rows of one request in one transaction. */
@Singleton
public class TableIntake {
    private final UnitOfWork<JobRepositories> work;
    private final SampleIntake samples;
    private final Times times;
    private final Ids ids;
    private final Clock clock;

    TableIntake(UnitOfWork<JobRepositories> work, SampleIntake samples, ScaletestConfig config, Ids ids, Clock clock) {
        this.work = work;
        this.samples = samples;
        this.times = new Times(config.zone());
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * What was stored.
     *
     * @param keys the rows, by what they are found by
     * @param outcome what became of samples
     */
    public record Stored(List<Key> keys, SampleOutcome outcome) {}

    /** Where a row is found: its table's id, or the id of what it belongs to and its name or parameter. */
    public record Key(UUID id, String name) {}

    /**
     * @throws RestFailure when a row can't be stored; none of them is then
     * @throws IOException when the body breaks off
     */
    public Stored store(TableName table, InputStream body, Conflicts conflicts) throws IOException {
        return switch (table.table()) {
            case JOB ->
                rows(
                        table,
                        body,
                        row -> new JobRow(
                                row.optionalUuid("jid").orElseGet(ids::next),
                                row.time("started"),
                                row.time("completed", "finished"),
                                row.integer("status"),
                                row.value("project")),
                        row -> new Key(row.jid(), ""),
                        (namespace, rows) ->
                                namespace.repositories().jobs().add(namespace.id(), rows, conflicts, now()));
            case JOB_META ->
                rows(
                        table,
                        body,
                        row -> new NamedRow(row.requiredUuid("jid"), row.requiredName("name"), row.value("value")),
                        row -> new Key(row.owner(), row.name()),
                        (namespace, rows) ->
                                namespace.repositories().jobs().addMeta(namespace.id(), rows, conflicts, now()));
            case JOB_PHASES ->
                rows(
                        table,
                        body,
                        row -> new PhaseRow(
                                row.requiredUuid("pid"),
                                row.requiredUuid("jid"),
                                row.integer("run"),
                                row.time("timestamp"),
                                null),
                        row -> new Key(row.pid(), ""),
                        (namespace, rows) ->
                                namespace.repositories().phases().add(namespace.id(), rows, conflicts, now()));
            case PHASE_FLAGS ->
                rows(
                        table,
                        body,
                        row -> new NamedRow(row.requiredUuid("pid"), row.requiredName("name"), row.value("value")),
                        row -> new Key(row.owner(), row.name()),
                        (namespace, rows) ->
                                namespace.repositories().phases().addFlags(namespace.id(), rows, conflicts, now()));
            case PHASE_PARAMS ->
                rows(
                        table,
                        body,
                        row -> new ParamRow(row.requiredUuid("pid"), row.reference("parameter"), row.value("value")),
                        row -> new Key(row.pid(), ""),
                        (namespace, rows) ->
                                namespace.repositories().phases().addParams(namespace.id(), rows, conflicts, now()));
            case LOOKUP_METRICS ->
                rows(
                        table,
                        body,
                        row -> lookup(row, "metric"),
                        row -> new Key(row.id(), ""),
                        (namespace, rows) -> namespace.repositories().metrics().add(namespace.id(), rows, conflicts));
            case LOOKUP_PARAMETERS ->
                rows(
                        table,
                        body,
                        row -> lookup(row, "parameter"),
                        row -> new Key(row.id(), ""),
                        (namespace, rows) ->
                                namespace.repositories().parameters().add(namespace.id(), rows, conflicts));
            case PHASE_METRICS -> new Stored(List.of(), samples.store(table, body));
        };
    }

    private static LookupRow lookup(RowFields row, String key) {
        return new LookupRow(
                row.requiredUuid(key),
                row.requiredName("name"),
                row.value("title"),
                row.value("units"),
                row.direction());
    }

    /** The namespace of a request, in its transaction. */
    private record Target(short id, JobRepositories repositories) {}

    private <R> Stored rows(
            TableName table,
            InputStream body,
            Function<RowFields, R> reader,
            Function<R, Key> key,
            BiConsumer<Target, List<R>> store)
            throws IOException {
        List<R> rows = Rows.all(body, times, reader);
        if (!rows.isEmpty()) {
            try {
                work.run(repositories -> store.accept(
                        new Target(repositories.namespaces().ensure(table.namespace()), repositories), rows));
            } catch (Refusal refusal) {
                throw failure(table, refusal);
            }
        }
        return new Stored(rows.stream().map(key).toList(), new SampleOutcome(rows.size(), 0, List.of()));
    }

    static RestFailure failure(TableName table, Refusal refusal) {
        String message = String.valueOf(refusal.getMessage());
        String details = refusal.row().isPresent()
                ? "%s: %s".formatted(RowFields.place(refusal.row().getAsInt()), message)
                : message;
        return switch (refusal.reason()) {
            case DUPLICATE, REDEFINED -> RestFailure.duplicate(table.view(), details);
            case ORPHAN -> RestFailure.orphan(table.view(), details);
            case TOO_MUCH -> RestFailure.tooMuch(message, null);
        };
    }

    private Instant now() {
        return clock.instant();
    }
}
