package io.slowking.scaletest.store;

import java.util.Optional;
import org.hibernate.Session;

/** The namespaces, by number. */
public final class Namespaces {
    private final Session entities;
    private final int most;

    Namespaces(Session entities, int most) {
        this.entities = entities;
        this.most = most;
    }

    public Optional<Short> find(String name) {
        return entities.createNativeQuery("select id from scaletest.namespace where name = :name", Short.class)
                .setParameter("name", name)
                .getResultStream()
                .findFirst()
                .map(Short.class::cast);
    }

    /** The namespace of that name, made with its views when it isn't there. */
    public short ensure(String name) {
        return find(name).orElseGet(() -> add(name));
    }

    private short add(String name) {
        long present = entities.createNativeQuery("select count(*) from scaletest.namespace", Long.class)
                .getSingleResult();
        if (present >= most) {
            throw Refusal.tooMuch("There are %d namespaces, and no more are taken".formatted(most));
        }
        return entities.createNativeQuery("select scaletest.add_namespace(:name)", Short.class)
                .setParameter("name", name)
                .getSingleResult();
    }
}
