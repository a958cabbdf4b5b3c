package io.slowking.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.inject.Singleton;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** Makes further copies of the program's way from the inbox to the handlers, on the same servers. */
@Singleton
class Copies {
    private final DataSource database;
    private final Ids ids;
    private final EventCatalogue catalogue;
    private final EventJson json;
    private final TransactionSynchronizationRegistry registry;
    private final OpenTelemetry telemetry;
    private final MeterRegistry meters;

    Copies(
            DataSource database,
            Ids ids,
            EventCatalogue catalogue,
            EventJson json,
            TransactionSynchronizationRegistry registry,
            OpenTelemetry telemetry,
            MeterRegistry meters) {
        this.database = database;
        this.ids = ids;
        this.catalogue = catalogue;
        this.json = json;
        this.registry = registry;
        this.telemetry = telemetry;
        this.meters = meters;
    }

    /** A copy that has these handlers, and only these; it does nothing by itself before it is started. */
    Copy of(Handler<?>... handlers) {
        return of(Tuning.QUICK, database, handlers);
    }

    Copy of(Tuning tuning, Handler<?>... handlers) {
        return of(tuning, database, handlers);
    }

    Copy of(Tuning tuning, DataSource inboxDatabase, Handler<?>... handlers) {
        return new Copy(tuning, inboxDatabase, new Handlers(List.of(handlers), List.of()));
    }

    /** An event on its way, with an id of its own. */
    Envelope envelope(TestEvent event) {
        return new Envelope(
                ids.next(),
                EventCatalogue.nameOf(event.getClass()),
                TestEvent.TOPIC,
                event.subject(),
                Instant.now(),
                json.write(event),
                null);
    }

    final class Copy implements AutoCloseable {
        final Inbox inbox;
        final Delivery delivery;
        final Transactions transactions = new Transactions(registry);
        private final Workers workers;
        private boolean started;

        private Copy(Tuning tuning, DataSource inboxDatabase, Handlers handlers) {
            this.inbox = new Inbox(inboxDatabase, ids);
            this.delivery = new Delivery(
                    inbox, handlers, catalogue, json, transactions, new Tracing(telemetry), meters, tuning);
            this.workers = new Workers(inbox, handlers, delivery, transactions, tuning);
        }

        /** The event arrives for these handlers, in this order. */
        UUID arrives(TestEvent event, String... handlers) {
            Envelope envelope = envelope(event);
            inbox.add(List.of(handlers).stream()
                    .map(handler -> new Inbox.Arrival(handler, envelope))
                    .toList());
            return envelope.id();
        }

        Copy start() {
            started = true;
            workers.start(new StartupEvent());
            return this;
        }

        @Override
        public void close() {
            if (started) {
                workers.stop(new ShutdownEvent());
            }
        }
    }
}
