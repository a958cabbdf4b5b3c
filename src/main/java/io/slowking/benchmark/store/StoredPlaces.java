package io.slowking.benchmark.store;

import io.slowking.benchmark.model.TimeReport.Place;
import jakarta.persistence.Tuple;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.Session;

/** Looks places up in PostgreSQL. The lock is a shared one: any number of reports come in at once, but none while the benchmark changes its state. */
final class StoredPlaces implements Places {
    private static final String BY_ID = """
            select id, type, status, target_project_id is not null as has_project from benchmark where id = any(cast(:ids as uuid[])) order by id for share
            """;

    private static final String BY_PROJECT = """
            select w.place, b.id, b.type, b.status, b.target_project_id is not null as has_project
              from unnest(cast(:places as integer[]), cast(:hosts as text[]), cast(:projects as text[])) as w(place, host, project)
             cross join lateral (
                   select b.id from benchmark b join benchmark_instance i on i.id = b.instance_id
                    where i.host = w.host and b.target_project_id = w.project
                    order by b.status in ('completed', 'failed', 'cancelled'), b.id desc
                    limit 1) newest
              join benchmark b on b.id = newest.id
             order by b.id
               for share of b
            """;

    private final Session entities;

    StoredPlaces(Session entities) {
        this.entities = entities;
    }

    @Override
    public Map<Place, Found> find(List<Place> places) {
        Map<Place, Found> found = new HashMap<>();
        findById(places.stream()
                        .filter(Place.ById.class::isInstance)
                        .map(Place.ById.class::cast)
                        .toList())
                .forEach((id, benchmark) -> found.put(new Place.ById(id), benchmark));
        found.putAll(findByProject(places.stream()
                .filter(Place.ByProject.class::isInstance)
                .map(Place.ByProject.class::cast)
                .toList()));
        return found;
    }

    private Map<UUID, Found> findById(List<Place.ById> places) {
        Map<UUID, Found> found = new HashMap<>();
        if (!places.isEmpty()) {
            entities.createNativeQuery(BY_ID, Tuple.class)
                    .setParameter(
                            "ids", places.stream().map(Place.ById::benchmarkId).toArray(UUID[]::new))
                    .getResultStream()
                    .forEach(row -> found.put(row.get("id", UUID.class), found(row)));
        }
        return found;
    }

    private Map<Place, Found> findByProject(List<Place.ByProject> places) {
        Map<Place, Found> found = new HashMap<>();
        if (!places.isEmpty()) {
            Integer[] numbers = new Integer[places.size()];
            Arrays.setAll(numbers, number -> number);
            entities.createNativeQuery(BY_PROJECT, Tuple.class)
                    .setParameter("places", numbers)
                    .setParameter(
                            "hosts", places.stream().map(Place.ByProject::host).toArray(String[]::new))
                    .setParameter(
                            "projects",
                            places.stream().map(Place.ByProject::projectId).toArray(String[]::new))
                    .getResultStream()
                    .forEach(row -> found.put(places.get(row.get("place", Integer.class)), found(row)));
        }
        return found;
    }

    private static Found found(Tuple row) {
        String status = row.get("status", String.class);
        return new Found(
                row.get("id", UUID.class),
                row.get("type", String.class),
                status,
                row.get("has_project", Boolean.class) && (status.equals("uploading") || status.equals("measuring")));
    }
}
