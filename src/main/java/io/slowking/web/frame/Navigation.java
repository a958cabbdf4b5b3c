package io.slowking.web.frame;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.util.List;

/** The way from any page to the others. */
@RequestScoped
@Named("navigation")
public class Navigation {
    private static final List<Place> PLACES = List.of(
            new Place("/", "Home"),
            new Place("/benchmarks", "Benchmarks"),
            new Place("/compare", "Compare"),
            new Place("/scale-tests", "Scale tests"),
            new Place("/test-runs", "Test runs"),
            new Place("/operations", "Operations"));

    private final Visitor visitor;

    Navigation(Visitor visitor) {
        this.visitor = visitor;
    }

    private record Place(String address, String name) {
        boolean holds(String path) {
            return address.equals("/") ? path.equals("/") : path.equals(address) || path.startsWith(address + "/");
        }
    }

    /**
     * A link.
     *
     * @param current whether the visitor is there, or below it
     */
    public record Entry(String address, String name, boolean current) {}

    public List<Entry> entries() {
        String path = visitor.path();
        return PLACES.stream()
                .map(place -> new Entry(place.address(), place.name(), place.holds(path)))
                .toList();
    }
}
