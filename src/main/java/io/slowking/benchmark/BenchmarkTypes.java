package io.slowking.benchmark;

import io.quarkus.arc.All;
import io.slowking.messaging.Event;
import io.slowking.messaging.Handler;
import io.slowking.messaging.Subscriber;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The registered benchmark types. Each event goes to the handlers that its benchmark's type names. */
@Singleton
public class BenchmarkTypes implements Subscriber {
    private final Map<String, BenchmarkType> byName = new TreeMap<>();

    BenchmarkTypes(@All List<BenchmarkType> types) {
        types.forEach(type -> byName.put(type.name(), type));
    }

    /** The type of that name, if there is one. */
    public Optional<BenchmarkType> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    public List<String> names() {
        return List.copyOf(byName.keySet());
    }

    @Override
    public List<Handler<?>> handlersOf(Event event) {
        if (!(event instanceof BenchmarkEvent benchmarkEvent)) {
            return List.of();
        }
        BenchmarkType type = byName.get(benchmarkEvent.benchmarkType());
        return type == null ? List.of() : type.handlersOf(benchmarkEvent);
    }
}
