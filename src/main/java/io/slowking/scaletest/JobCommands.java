package io.slowking.scaletest;

import io.slowking.http.Problem;
import io.slowking.messaging.UnitOfWork;
import io.slowking.notification.Notifications;
import io.slowking.scaletest.dialect.TableName;
import io.slowking.scaletest.document.Declaration;
import io.slowking.scaletest.document.JobDocument;
import io.slowking.scaletest.samples.LoadPermits;
import io.slowking.scaletest.store.Conflicts;
import io.slowking.scaletest.store.JobReading;
import io.slowking.scaletest.store.JobRepositories;
import io.slowking.scaletest.store.LookupRow;
import io.slowking.scaletest.store.Lookups;
import io.slowking.scaletest.store.ParamRow;
import io.slowking.scaletest.store.Reference;
import io.slowking.scaletest.store.Refusal;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What can be asked of jobs. Each command either happens, with its events, or is refused with a {@link Problem}. */
@Singleton
public class JobCommands {
    private final UnitOfWork<JobRepositories> work;
    private final LoadPermits permits;
    private final Notifications notifications;
    private final Clock clock;

    JobCommands(UnitOfWork<JobRepositories> work, LoadPermits permits, Notifications notifications, Clock clock) {
        this.work = work;
        this.permits = permits;
        this.notifications = notifications;
        this.clock = clock;
    }

    /** Stores a whole job, which is complete then unless more is to come. The same job again changes nothing. */
    public void store(JobDocument document) {
        if (!TableName.isNamespace(document.namespace())) {
            throw Problem.unacceptable(
                    "invalid_namespace",
                    "'%s' can't be a namespace: up to 44 letters, digits and underscores, a letter first, and no name of a module"
                            .formatted(document.namespace()));
        }
        permits.whilePermitted(() -> refusing(() -> work.run(repositories -> store(repositories, document))));
    }

    private void store(JobRepositories repositories, JobDocument document) {
        Instant now = clock.instant();
        short namespace = repositories.namespaces().ensure(document.namespace());
        UUID jid = document.job().jid();
        int said = repositories.jobs().add(namespace, List.of(document.job()), Conflicts.REFUSE, now);
        JobReading.Job job = locked(repositories, namespace, jid)
                .orElseThrow(() -> Problem.conflict(
                        "job_removed", "The job %s was removed while it came; send it again".formatted(jid)));
        Optional<CompletedJob> completed =
                job.state().equals("completed") ? Optional.of(new CompletedJob(repositories, job)) : Optional.empty();
        Map<String, Reference> metrics = declare(repositories.metrics(), namespace, document.metrics());
        Map<String, Reference> parameters = declare(repositories.parameters(), namespace, document.parameters());
        completed.ifPresent(there -> there.refuseOthers(document, said));
        repositories.jobs().addMeta(namespace, document.meta(), Conflicts.REFUSE, now);
        if (completed.isEmpty()) {
            refuseOtherMeta(document, repositories.reading().meta(job.id()));
        }
        int phases = addPhases(repositories, namespace, document, parameters, now);
        long samples = addSamples(repositories, namespace, document, metrics, now);
        completed.ifPresent(there -> there.refuseMore(phases, samples));
        document.indicators().forEach(indicator -> repositories.indicators().put(namespace, "", job.id(), indicator));
        if (!document.isLive()) {
            repositories.jobs().complete(job.id(), now);
        }
    }

    /** Whoever wants to remove the job waits from here on. */
    private static Optional<JobReading.Job> locked(JobRepositories repositories, short namespace, UUID jid) {
        return repositories.jobs().lock(namespace, List.of(jid)).values().stream()
                .findFirst()
                .flatMap(repositories.reading()::byNumber);
    }

    /** A document says all values of a name. */
    private static void refuseOtherMeta(JobDocument document, Map<String, List<@Nullable String>> stored) {
        document.metaByName().forEach((name, values) -> {
            if (!values.equals(new HashSet<>(stored.getOrDefault(name, List.of())))) {
                throw Problem.conflict("job_differs", "The job has other values of the meta '%s'".formatted(name));
            }
        });
    }

    /** Adds phases and samples to a job that is under way. */
    public void add(JobDocument document) {
        permits.whilePermitted(() -> refusing(() -> work.run(repositories -> {
            short namespace = repositories.namespaces().ensure(document.namespace());
            UUID jid = document.job().jid();
            if (locked(repositories, namespace, jid).isEmpty()) {
                throw unknown(jid);
            }
            addPhases(repositories, namespace, document, Map.of(), clock.instant());
            refusingLines(() -> {
                repositories.phases().refuseOthers(namespace, jid, document.samples());
                addSamples(repositories, namespace, document, Map.of(), clock.instant());
            });
        })));
    }

    /** The rows of samples are lines here, which are counted from 1. */
    private static void refusingLines(Runnable action) {
        try {
            action.run();
        } catch (Refusal refusal) {
            if (refusal.row().isEmpty()) {
                throw refusal;
            }
            throw Problem.conflict(
                    "unknown_parent", "Line %d: %s".formatted(refusal.row().getAsInt() + 1, refusal.getMessage()));
        }
    }

    /** Returns how much of it is new. */
    private static int addPhases(
            JobRepositories repositories,
            short namespace,
            JobDocument document,
            Map<String, Reference> parameters,
            Instant now) {
        int phases = repositories.phases().add(namespace, document.phases(), Conflicts.REFUSE, now);
        int flags = repositories.phases().addFlags(namespace, document.flags(), Conflicts.REFUSE, now);
        List<ParamRow> params = document.params().stream()
                .map(row -> new ParamRow(row.pid(), declared(row.parameter(), parameters), row.value()))
                .toList();
        return phases + flags + repositories.phases().addParams(namespace, params, Conflicts.REFUSE, now);
    }

    private static long addSamples(
            JobRepositories repositories,
            short namespace,
            JobDocument document,
            Map<String, Reference> metrics,
            Instant now) {
        List<Reference> references = document.samples().metrics().stream()
                .map(reference -> declared(reference, metrics))
                .toList();
        return repositories.samples().add(namespace, document.samples(), document.pids(), references, now);
    }

    private static Reference declared(Reference reference, Map<String, Reference> declared) {
        return reference instanceof Reference.ByName(String name) ? declared.getOrDefault(name, reference) : reference;
    }

    /** How the document's metrics, or parameters, are referred to; a document can't change what was said of one before. */
    private static Map<String, Reference> declare(Lookups lookups, short namespace, List<Declaration> declarations) {
        Map<String, Reference> references = new HashMap<>();
        List<LookupRow> rows = new ArrayList<>();
        for (Declaration declared : declarations) {
            UUID id = declared.id() == null ? lookups.idOf(namespace, declared.name()) : declared.id();
            rows.add(new LookupRow(id, declared.ownName(), declared.title(), declared.units(), declared.direction()));
            references.put(declared.name(), new Reference.ById(id));
        }
        lookups.declare(namespace, rows);
        return references;
    }

    /** Takes a job for complete; one that is already stays so. */
    public void complete(UUID jid, @Nullable String namespace) {
        work.run(repositories -> {
            JobReading.Job job = existing(repositories, jid, namespace);
            repositories.jobs().complete(job.id(), clock.instant());
        });
    }

    /** Removes a job with everything below it, and the messages about it. */
    public void delete(UUID jid, @Nullable String namespace) {
        work.run(repositories -> {
            JobReading.Job job = existing(repositories, jid, namespace);
            notifications.forget(jid);
            repositories.jobs().delete(List.of(job.id()));
        });
    }

    static JobReading.Job existing(JobRepositories repositories, UUID jid, @Nullable String namespace) {
        return repositories.reading().find(jid, namespace).orElseThrow(() -> unknown(jid));
    }

    static Problem unknown(UUID jid) {
        return Problem.notFound("unknown_job", "There is no job " + jid);
    }

    private static void refusing(Runnable action) {
        try {
            action.run();
        } catch (Refusal refusal) {
            String message = String.valueOf(refusal.getMessage());
            throw switch (refusal.reason()) {
                case DUPLICATE -> Problem.conflict("job_differs", message);
                case REDEFINED -> Problem.conflict("declared_otherwise", message);
                case ORPHAN -> Problem.conflict("unknown_parent", message);
                case TOO_MUCH -> Problem.unacceptable("too_much", message);
            };
        }
    }
}
