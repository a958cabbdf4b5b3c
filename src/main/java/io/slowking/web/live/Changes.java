package io.slowking.web.live;

import io.quarkus.arc.Arc;
import io.quarkus.arc.ManagedContext;
import io.quarkus.virtual.threads.VirtualThreads;
import io.slowking.benchmark.BenchmarkQueries;
import io.slowking.benchmark.BenchmarkStatus;
import io.slowking.messaging.LiveEvents;
import io.slowking.scaletest.JobStates;
import io.slowking.scaletest.JobView;
import io.smallrye.mutiny.Multi;
import jakarta.inject.Singleton;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * When a page has to look again. However much happens, a page is told a few times a second at most; and when nothing happens it is told now and then
 * all the same, so that a lost event makes no page wrong and both sides notice when the other has gone.
 */
@Singleton
public class Changes {
    private static final Duration GATHERED = Duration.ofMillis(300);
    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(10);
    private static final Duration LOOK_AT_ALL = Duration.ofSeconds(2);

    /** After half a minute a page is fetched anew in any case. */
    private static final int LOOKS_WITHOUT_A_CHANGE = 15;

    private static final String END = "end";

    private static final Executor APART =
            look -> Thread.ofVirtual().name("slowking-look").start(look);

    private final LiveEvents live;
    private final BenchmarkQueries queries;
    private final States states;
    private final JobStates jobs;

    /** Virtual: while the database hangs each watcher waits for it, and threads of which there are few are needed by others, health checks among them. */
    private final ExecutorService looking;

    Changes(
            LiveEvents live,
            BenchmarkQueries queries,
            States states,
            JobStates jobs,
            @VirtualThreads ExecutorService looking) {
        this.live = live;
        this.queries = queries;
        this.states = states;
        this.jobs = jobs;
        this.looking = looking;
    }

    /**
     * Of one benchmark, until it is finished: {@code changed} each time, and {@code finished} at the end.
     *
     * @param wanted finds the benchmark's id; what it throws is thrown
     */
    public Multi<OutboundSseEvent> of(Supplier<UUID> wanted, Sse sse) {
        UUID benchmark = seen(wanted);
        Multi<String> events = live.of(benchmark).map(_ -> "event");
        return untilTheProgramEnds(Multi.createBy().merging().streams(events, ticks(SIGN_OF_LIFE)))
                .group()
                .intoLists()
                .every(GATHERED)
                .onOverflow()
                .dropPreviousItems()
                .emitOn(looking)
                .map(words -> words.contains(END) ? END : word(seen(() -> queries.status(benchmark))))
                .onItem()
                .transformToMultiAndConcatenate(word -> word.equals("finished")
                        ? Multi.createFrom().items(word, END)
                        : Multi.createFrom().item(word))
                .select()
                .first(word -> !word.equals(END))
                .map(word -> event(word, sse));
    }

    private static Multi<String> ticks(Duration every) {
        return Multi.createFrom().ticks().every(every).onOverflow().drop().map(_ -> "tick");
    }

    /** Whoever watches then connects anew, to another copy or to the next start; the end of the program doesn't wait for him. */
    private Multi<String> untilTheProgramEnds(Multi<String> words) {
        return Multi.createBy().merging().streams(words, live.ending().map(_ -> END));
    }

    private static String word(Optional<BenchmarkStatus> status) {
        return status.filter(present -> !present.isFinished()).isPresent() ? "changed" : "finished";
    }

    /** Of everything of those kinds together, for pages that show several things. */
    public Multi<OutboundSseEvent> ofAll(Set<Shown> kinds, Sse sse) {
        return whenever(() -> states.of(kinds), sse);
    }

    /**
     * Of one job of scale tests, finished or not: drivers may add to either.
     *
     * @param wanted finds the job; what it throws is thrown
     */
    public Multi<OutboundSseEvent> ofJob(Supplier<JobView> wanted, Sse sse) {
        JobView job = seen(wanted);
        return whenever(() -> jobs.of(job.jid(), job.namespace()).orElse("gone"), sse);
    }

    private Multi<OutboundSseEvent> whenever(Supplier<String> state, Sse sse) {
        Difference difference = new Difference();
        return untilTheProgramEnds(ticks(LOOK_AT_ALL))
                .select()
                .first(word -> !word.equals(END))
                .emitOn(looking)
                .map(_ -> event(difference.word(seen(state)), sse));
    }

    /**
     * What a look sees, on a thread and in a context of its own: in that of the watcher's request it would read by a session that keeps a connection to the
     * database until nobody watches any more, or for ever when he goes in the middle of the look.
     */
    private static <T> T seen(Supplier<T> look) {
        try {
            return CompletableFuture.supplyAsync(() -> inContext(look), APART).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    private static <T> T inContext(Supplier<T> look) {
        ManagedContext context = Arc.requireContainer().requestContext();
        context.activate();
        try {
            return look.get();
        } finally {
            context.terminate();
        }
    }

    /** What one watcher has seen last. What happens while a page is loaded, before it listens, is shown by the look that comes in any case. */
    private static final class Difference {
        private @Nullable String last;
        private int looks;

        String word(String now) {
            boolean changed = last != null && !now.equals(last) || ++looks == LOOKS_WITHOUT_A_CHANGE;
            last = now;
            looks = changed ? 0 : looks;
            return changed ? "changed" : "alive";
        }
    }

    private static OutboundSseEvent event(String word, Sse sse) {
        return sse.newEventBuilder().name(word).data(word).build();
    }
}
