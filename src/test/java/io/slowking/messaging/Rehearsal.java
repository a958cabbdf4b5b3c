package io.slowking.messaging;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Watches the test handlers and tells them what to do, for each subject by itself so that no test disturbs another. */
@Singleton
class Rehearsal {
    private final Effects effects;
    private final Map<UUID, List<Call>> calls = new ConcurrentHashMap<>();
    private final Map<UUID, Consumer<Call>> scripts = new ConcurrentHashMap<>();

    /** A handler was called. {@code again} counts its calls with this event, from 1. */
    record Call(String handler, int number, int again) {}

    Rehearsal(Effects effects) {
        this.effects = effects;
    }

    /** What every handler does with events of that subject after its effect. */
    void script(UUID subject, Consumer<Call> script) {
        scripts.put(subject, script);
    }

    void play(String handler, TestEvent event) {
        effects.add(event.subject(), handler, event.number());
        List<Call> before = calls.computeIfAbsent(event.subject(), _ -> new CopyOnWriteArrayList<>());
        long again = before.stream()
                .filter(call -> call.handler().equals(handler) && call.number() == event.number())
                .count();
        Call call = new Call(handler, event.number(), (int) again + 1);
        before.add(call);
        scripts.getOrDefault(event.subject(), _ -> {}).accept(call);
    }

    /** The calls with events of that subject, in order. */
    List<Call> calls(UUID subject) {
        return List.copyOf(calls.getOrDefault(subject, List.of()));
    }
}
