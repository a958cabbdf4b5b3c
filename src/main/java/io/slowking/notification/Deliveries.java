package io.slowking.notification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.slowking.messaging.Changes;
import io.slowking.messaging.Ids;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** The deliveries in PostgreSQL, within one unit of work. */
final class Deliveries {
    private static final String ADD = """
            insert into delivery (id, subject, occasion, route, route_shown, fingerprint, message, status, created_at)
            values (:id, :subject, :occasion, :kept, :shown, sha256(convert_to(:clear, 'UTF8')), cast(:message as jsonb), 'waiting', :now)
            on conflict (subject, occasion, fingerprint) do nothing
            """;

    private static final String WAITING = """
            select subject, route, route_shown, cast(message as text) as message, attempts
              from delivery where id = :id and status <> 'delivered' for update
            """;

    private static final String ATTEMPTED = """
            with counted as (
                update delivery set attempts = attempts + 1 where id = :id returning attempts
            )
            insert into delivery_attempt (delivery_id, attempt, at, outcome)
            select :id, attempts, :now, :outcome from counted
            """;

    private static final String FINISH = """
            update delivery set status = :status, finished_at = :now, failure = cast(:failure as text)
             where id = :id and status <> 'delivered'
            """;

    private static final String OF_SUBJECT = """
            select id, occasion, route_shown, status, attempts, created_at, finished_at, failure,
                   cast((select json_agg(json_build_object('attempt', attempt, 'at', at, 'outcome', outcome) order by attempt)
                           from delivery_attempt where delivery_id = delivery.id) as text) as history
              from delivery where subject = :subject order by created_at, route_shown
            """;

    private static final String FORGET = "delete from delivery where subject = :subject";

    private final Session entities;
    private final ObjectMapper mapper;
    private final Ids ids;
    private final RouteSeals routes;
    private final Changes changes;

    Deliveries(Session entities, ObjectMapper mapper, Ids ids, RouteSeals routes, Changes changes) {
        this.entities = entities;
        this.mapper = mapper;
        this.ids = ids;
        this.routes = routes;
        this.changes = changes;
    }

    /**
     * A message that is not delivered yet.
     *
     * @param route as its user has written it
     * @param shown the same as people may see it
     */
    record Waiting(UUID about, String route, String shown, Message message) {}

    /**
     * Asks for a delivery, unless the same subject, occasion and route have had one.
     *
     * @param route as it is kept or as its user has written it
     */
    void request(UUID subject, String occasion, String route, Message message, Instant now) {
        UUID id = ids.next();
        int added = entities.createNativeQuery(ADD)
                .setParameter("id", id)
                .setParameter("subject", subject)
                .setParameter("occasion", occasion)
                .setParameter("kept", routes.keep(route))
                .setParameter("shown", routes.shown(route))
                .setParameter("clear", routes.open(route))
                .setParameter("message", json(message))
                .setParameter("now", now)
                .executeUpdate();
        if (added == 1) {
            changes.raise(new NotificationEvent.RequestedNotification(id, subject));
        }
    }

    Optional<Waiting> waiting(UUID id) {
        return entities.createNativeQuery(WAITING, Tuple.class)
                .setParameter("id", id)
                .getResultStream()
                .findFirst()
                .map(row -> new Waiting(
                        row.get("subject", UUID.class),
                        routes.open(row.get("route", String.class)),
                        row.get("route_shown", String.class),
                        message(row.get("message", String.class))));
    }

    void attempted(UUID id, String outcome, Instant now) {
        entities.createNativeQuery(ATTEMPTED)
                .setParameter("id", id)
                .setParameter("now", now)
                .setParameter("outcome", outcome)
                .executeUpdate();
    }

    void delivered(UUID id, UUID about, String route, Instant now) {
        finish(id, "delivered", null, now);
        changes.raise(new NotificationEvent.CompletedNotification(id, about, route));
    }

    void failed(UUID id, UUID about, String route, String reason, Instant now) {
        finish(id, "failed", reason, now);
        changes.raise(new NotificationEvent.FailedNotification(id, about, route, reason));
    }

    List<DeliveryView> of(UUID subject) {
        return entities.createNativeQuery(OF_SUBJECT, Tuple.class)
                .setParameter("subject", subject)
                .getResultStream()
                .map(row -> new DeliveryView(
                        row.get("id", UUID.class),
                        row.get("occasion", String.class),
                        row.get("route_shown", String.class),
                        row.get("status", String.class),
                        row.get("attempts", Integer.class),
                        row.get("created_at", Instant.class),
                        row.get("finished_at", Instant.class),
                        row.get("failure", String.class),
                        history(row.get("history", String.class))))
                .toList();
    }

    void forget(UUID subject) {
        entities.createNativeQuery(FORGET).setParameter("subject", subject).executeUpdate();
    }

    private void finish(UUID id, String status, @Nullable String failure, Instant now) {
        entities.createNativeQuery(FINISH)
                .setParameter("status", status)
                .setParameter("now", now)
                .setParameter("failure", failure)
                .setParameter("id", id)
                .executeUpdate();
    }

    private List<DeliveryView.Attempt> history(@Nullable String json) {
        try {
            return json == null ? List.of() : mapper.readValue(json, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The attempts can't be read: " + e.getOriginalMessage());
        }
    }

    private String json(Message message) {
        try {
            return mapper.writeValueAsString(message);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A message has no JSON", e);
        }
    }

    private Message message(String json) {
        try {
            return mapper.readValue(json, Message.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored message can't be read: " + e.getOriginalMessage());
        }
    }
}
