package io.slowking.http;

import java.util.regex.Pattern;

/**
 * Addresses that take larger bodies than usual, because they read them in a stream. A module contributes one as a bean.
 *
 * @param addresses the whole path
 * @param most in bytes
 */
public record LargeBodies(Pattern addresses, long most) {
    boolean takes(String path) {
        return addresses.matcher(path).matches();
    }
}
