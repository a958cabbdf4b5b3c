package io.slowking.web.frame;

import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The question mark and what comes behind it: what a page is asked to show, which links have to carry on. */
public final class Query {
    private final String path;
    private final MultivaluedMap<String, String> parameters;

    private Query(String path, MultivaluedMap<String, String> parameters) {
        this.path = path;
        this.parameters = parameters;
    }

    public static Query of(UriInfo address) {
        return new Query(address.getPath(), address.getQueryParameters());
    }

    /** The first value of a parameter; the empty text when it isn't there. */
    public String text(String name) {
        String value = parameters.getFirst(name);
        return value == null ? "" : value;
    }

    /** All values of a parameter that aren't blank. */
    public List<String> all(String name) {
        return parameters.getOrDefault(name, List.of()).stream()
                .filter(value -> !value.isBlank())
                .toList();
    }

    /** Whether a parameter is there, be it empty. */
    public boolean isThere(String name) {
        return parameters.containsKey(name);
    }

    /** Whether a parameter has that value. */
    public boolean has(String name, String value) {
        return parameters.getOrDefault(name, List.of()).contains(value);
    }

    /** Whether anything is asked for besides the page of a list. */
    public boolean isFiltered() {
        return parameters.entrySet().stream()
                .anyMatch(parameter -> !parameter.getKey().equals("after")
                        && !parameter.getKey().equals("limit")
                        && parameter.getValue().stream().anyMatch(value -> !value.isBlank()));
    }

    /** The address of the page as it is. */
    public String here() {
        return path + encoded();
    }

    /** The address of the same page with that parameter set to that value, and all others as they are. */
    public String with(String name, String value) {
        return link(Stream.concat(kept(name), Stream.of(pair(name, value))));
    }

    /** The address of the same page without that parameter. */
    public String without(String name) {
        return link(kept(name));
    }

    /** The address of something that belongs to the page, without what comes behind the question mark. */
    public String below(String place) {
        return path + "/" + place;
    }

    /** What comes behind the question mark, as it is; empty when there is nothing. */
    public String encoded() {
        String all = parameters.entrySet().stream()
                .flatMap(parameter -> parameter.getValue().stream().map(value -> pair(parameter.getKey(), value)))
                .collect(Collectors.joining("&"));
        return all.isEmpty() ? "" : "?" + all;
    }

    /** What is asked for besides the page of a list, for the same list in another form: without fields that a form has sent empty. */
    public String filters() {
        String all = kept("after").filter(pair -> !pair.startsWith("limit=")).collect(Collectors.joining("&"));
        return all.isEmpty() ? "" : "?" + all;
    }

    private Stream<String> kept(String without) {
        return parameters.entrySet().stream()
                .filter(parameter -> !parameter.getKey().equals(without))
                .flatMap(parameter -> parameter.getValue().stream()
                        .filter(value -> !value.isBlank())
                        .map(value -> pair(parameter.getKey(), value)));
    }

    private String link(Stream<String> pairs) {
        String all = pairs.collect(Collectors.joining("&"));
        return all.isEmpty() ? path : path + "?" + all;
    }

    private static String pair(String name, String value) {
        return encode(name) + "=" + encode(value);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
