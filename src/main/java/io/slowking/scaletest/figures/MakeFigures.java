package io.slowking.scaletest.figures;

import io.slowking.messaging.Handler;
import io.slowking.messaging.UnitOfWork;
import io.slowking.scaletest.JobEvent.CompletedJob;
import io.slowking.scaletest.store.JobReading.Job;
import io.slowking.scaletest.store.JobRepositories;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Stores the figures of a completed job, and judges it by its indicators. */
@Singleton
class MakeFigures implements Handler<CompletedJob> {
    private final UnitOfWork<JobRepositories> work;
    private final Clock clock;

    MakeFigures(UnitOfWork<JobRepositories> work, Clock clock) {
        this.work = work;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "make_figures";
    }

    @Override
    public void handle(CompletedJob event) {
        work.run(repositories -> find(repositories, event)
                .filter(job -> job.state().equals("completed"))
                .ifPresent(job -> {
                    repositories.figures().make(job.id(), clock.instant());
                    repositories
                            .indicators()
                            .judge(job.id(), job.jid(), job.namespace(), new IndicatorCheck(repositories).judge(job));
                }));
    }

    /** Locked, so that nothing comes in between. When more has come already, another event follows. */
    private static Optional<Job> find(JobRepositories repositories, CompletedJob event) {
        List<UUID> jid = List.of(event.jid());
        return repositories
                .namespaces()
                .find(event.namespace())
                .filter(namespace -> !repositories.jobs().lock(namespace, jid).isEmpty())
                .flatMap(_ -> repositories.reading().find(event.jid(), event.namespace()));
    }
}
