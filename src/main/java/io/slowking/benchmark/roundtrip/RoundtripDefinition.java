package io.slowking.benchmark.roundtrip;

/** What the type {@code roundtrip} needs to know: which request, and how often. Its JSON is what the start command takes. */
record RoundtripDefinition(RequestTemplate request, Load load) {}
