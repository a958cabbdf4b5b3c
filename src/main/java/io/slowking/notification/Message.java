package io.slowking.notification;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is to be told.
 *
 * @param title one line; an e-mail's subject
 * @param text for people, plain
 * @param html the same as HTML; everything from outside is escaped in it
 * @param report the name of the report that goes with it
 * @param facts the same for programs: a webhook's body has them
 */
public record Message(
        String title, String text, String html, @Nullable String report, Map<String, Object> facts) {}
