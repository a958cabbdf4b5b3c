package io.slowking.web.live;

import io.slowking.benchmark.BenchmarkQueries;
import io.slowking.benchmark.BenchmarkStatus;
import io.slowking.messaging.LiveEvents;
import io.slowking.scaletest.JobStates;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Singleton;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
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

    private final LiveEvents live;
    private final BenchmarkQueries queries;
    private final States states;
    private final JobStates jobs;

    Changes(LiveEvents live, BenchmarkQueries queries, States states, JobStates jobs) {
        this.live = live;
        this.queries = queries;
        this.states = states;
        this.jobs = jobs;
    }

    /** Of one benchmark, until it is finished: {@code changed} each time, and {@code finished} at the end. */
    public Multi<OutboundSseEvent> of(UUID benchmark, Sse sse) {
        Multi<String> events = live.of(benchmark).map(_ -> "event");
        Multi<String> ticks = Multi.createFrom()
                .ticks()
                .every(SIGN_OF_LIFE)
                .onOverflow()
                .drop()
                .map(_ -> "tick");
        Multi<String> words = Multi.createBy()
                .merging()
                .streams(events, ticks)
                .group()
                .intoLists()
                .every(GATHERED)
                .onOverflow()
                .dropPreviousItems()
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(_ -> word(queries.status(benchmark)));
        return words.select()
                .first(word -> !word.equals("finished"))
                .onCompletion()
                .continueWith("finished")
                .map(word -> event(word, sse));
    }

    private static String word(Optional<BenchmarkStatus> status) {
        return status.filter(present -> !present.isFinished()).isPresent() ? "changed" : "finished";
    }

    /** Of everything of those kinds together, for pages that show several things. */
    public Multi<OutboundSseEvent> ofAll(Set<Shown> kinds, Sse sse) {
        return whenever(() -> states.of(kinds), sse);
    }

    /** Of one job of scale tests, finished or not: drivers may add to either. */
    public Multi<OutboundSseEvent> ofJob(UUID jid, String namespace, Sse sse) {
        return whenever(() -> jobs.of(jid, namespace).orElse("gone"), sse);
    }

    private static Multi<OutboundSseEvent> whenever(Supplier<String> state, Sse sse) {
        return Multi.createFrom()
                .ticks()
                .every(LOOK_AT_ALL)
                .onOverflow()
                .drop()
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(_ -> state.get())
                .map(new Difference()::word)
                .map(word -> event(word, sse));
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
