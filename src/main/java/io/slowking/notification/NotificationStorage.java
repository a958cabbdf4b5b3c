package io.slowking.notification;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.slowking.messaging.Ids;
import io.slowking.messaging.UnitOfWork;
import io.slowking.messaging.UnitsOfWork;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.hibernate.Session;

/** Puts this module's unit of work together. */
class NotificationStorage {
    @Produces
    @Singleton
    UnitOfWork<Deliveries> unitOfWork(
            UnitsOfWork units, Session entities, ObjectMapper mapper, Ids ids, RouteSeals routes) {
        return units.over(changes -> new Deliveries(entities, mapper, ids, routes, changes));
    }
}
