package io.slowking.web.live;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.slowking.benchmark.BenchmarkQueries;
import io.slowking.benchmark.BenchmarkStatus;
import io.slowking.messaging.LiveEvents;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Singleton;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
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
    private static final Duration OLD = Duration.ofSeconds(1);

    private final LiveEvents live;
    private final BenchmarkQueries queries;

    /** One look for all who watch. */
    private final LoadingCache<String, String> state;

    Changes(LiveEvents live, BenchmarkQueries queries) {
        this.live = live;
        this.queries = queries;
        this.state = Caffeine.newBuilder().expireAfterWrite(OLD).build(_ -> queries.stateOfAll());
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

    /** Of all benchmarks together, for pages that show several. */
    public Multi<OutboundSseEvent> ofAll(Sse sse) {
        return Multi.createFrom()
                .ticks()
                .every(LOOK_AT_ALL)
                .onOverflow()
                .drop()
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(_ -> state.get("all"))
                .map(new Difference()::word)
                .map(word -> event(word, sse));
    }

    /** What one watcher has seen last. */
    private static final class Difference {
        private @Nullable String last;

        String word(String now) {
            boolean same = last == null || now.equals(last);
            last = now;
            return same ? "alive" : "changed";
        }
    }

    private static OutboundSseEvent event(String word, Sse sse) {
        return sse.newEventBuilder().name(word).data(word).build();
    }
}
