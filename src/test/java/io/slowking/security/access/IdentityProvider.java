package io.slowking.security.access;

import com.sun.net.httpserver.HttpServer;
import io.smallrye.jwt.build.Jwt;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;

/** As much of an identity provider as Slowking needs: it signs tokens and serves the key to check them. */
final class IdentityProvider {
    static final String ISSUER = "https://people.example.org";

    /** Among the system properties, because the profile and the tests have this class twice, each from a class loader of its own. */
    private static final KeyPair KEY = decoded(
            (String) System.getProperties().computeIfAbsent("slowking.test.identity-provider", _ -> encoded(newKey())));

    private IdentityProvider() {}

    /** A program of its own, as it were: the program under test is started with its address. */
    private static final class Served {
        static final HttpServer SERVER = serve();

        private static HttpServer serve() {
            try {
                HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
                byte[] keys = keys().getBytes(StandardCharsets.UTF_8);
                server.createContext("/keys", exchange -> {
                    exchange.getResponseHeaders().set("Content-Type", "application/json");
                    exchange.sendResponseHeaders(200, keys.length);
                    exchange.getResponseBody().write(keys);
                    exchange.close();
                });
                server.start();
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    static String address() {
        return "http://127.0.0.1:" + Served.SERVER.getAddress().getPort();
    }

    /** A token of somebody in these groups. */
    static String token(String name, Set<String> groups) {
        return token(KEY, "slowking", name, groups);
    }

    /** A token that is for another program. */
    static String tokenForAnother(String name, Set<String> groups) {
        return token(KEY, "another", name, groups);
    }

    /** A token that somebody else has signed. */
    static String forged(String name, Set<String> groups) {
        return token(newKey(), "slowking", name, groups);
    }

    private static String token(KeyPair key, String audience, String name, Set<String> groups) {
        return Jwt.issuer(ISSUER)
                .audience(audience)
                .upn(name)
                .groups(groups)
                .expiresIn(Duration.ofMinutes(5))
                .jws()
                .keyId("one")
                .sign(key.getPrivate());
    }

    private static String keys() {
        RSAPublicKey key = (RSAPublicKey) KEY.getPublic();
        return "{\"keys\": [{\"kty\": \"RSA\", \"use\": \"sig\", \"alg\": \"RS256\", \"kid\": \"one\", \"n\": \"%s\", \"e\": \"%s\"}]}"
                .formatted(
                        base64(key.getModulus().toByteArray()),
                        base64(key.getPublicExponent().toByteArray()));
    }

    private static String base64(byte[] number) {
        int sign = number[0] == 0 ? 1 : 0;
        byte[] digits = Arrays.copyOfRange(number, sign, number.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(digits);
    }

    private static String encoded(KeyPair key) {
        Base64.Encoder text = Base64.getEncoder();
        return text.encodeToString(key.getPrivate().getEncoded()) + " "
                + text.encodeToString(key.getPublic().getEncoded());
    }

    private static KeyPair decoded(String text) {
        try {
            String[] halves = text.split(" ");
            KeyFactory factory = KeyFactory.getInstance("RSA");
            return new KeyPair(
                    factory.generatePublic(
                            new X509EncodedKeySpec(Base64.getDecoder().decode(halves[1]))),
                    factory.generatePrivate(
                            new PKCS8EncodedKeySpec(Base64.getDecoder().decode(halves[0]))));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair newKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
