package io.slowking.sampletarget;

/**
 * Who may log in to the sample target.
 *
 * @param username the user name that is accepted; empty accepts any
 * @param password the password that is accepted; empty accepts any
 */
public record Account(String username, String password) {

    /** Lets anybody in, the default. */
    public static final Account ANY = new Account("", "");

    boolean accepts(String givenUsername, String givenPassword) {
        return (username.isEmpty() || username.equals(givenUsername))
                && (password.isEmpty() || password.equals(givenPassword));
    }

    /** Leaves the password out, because settings end up in logs. */
    @Override
    public String toString() {
        return "Account[username=" + username + "]";
    }
}
