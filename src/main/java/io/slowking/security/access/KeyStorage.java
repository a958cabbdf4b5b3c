package io.slowking.security.access;

import io.slowking.messaging.UnitOfWork;
import io.slowking.messaging.UnitsOfWork;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.hibernate.Session;

/** Puts the unit of work of keys together. */
class KeyStorage {
    @Produces
    @Singleton
    UnitOfWork<StoredKeys> unitOfWork(UnitsOfWork units, Session entities) {
        return units.over(changes -> new StoredKeys(entities));
    }
}
