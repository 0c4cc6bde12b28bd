package io.hanbeon.account.login;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hanbeon.ByHand;
import io.hanbeon.Patience;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/** Each test guesses at logins, and from addresses, of its own. */
@QuarkusTest
@TestProfile(ByHand.class)
class FailedLoginsTest {
    @Inject
    FailedLogins failedLogins;

    @Inject
    LoginSettings settings;

    private final byte[] login = random(32);
    private final String home = address();

    @Test
    void a_stranger_who_guesses_locks_out_only_themself() {
        var stranger = address();
        fail(login, stranger, settings.failuresMax());

        assertLocked(login, stranger);
        assertNotLocked(login, home);
    }

    @Test
    void guesses_from_many_addresses_lock_a_login_at_a_higher_number() {
        guessFromMany(settings.failuresPerLoginMax() - 1);
        assertNotLocked(login, address());

        assertLocked(login, address());
    }

    @Test
    void they_do_not_lock_it_where_it_was_proved_before() {
        count(login, home);
        takeBack(login, home);
        guessFromMany(settings.failuresPerLoginMax());
        assertLocked(login, address());

        assertNotLocked(login, home);
        fail(login, home, settings.failuresMax() - 1);
        assertLocked(login, home);
    }

    @Test
    void proving_it_again_and_again_gives_strangers_no_more_guesses() {
        guessFromMany(settings.failuresPerLoginMax() - 1);
        for (int i = 0; i < 3; i++) {
            count(login, home);
            takeBack(login, home);
        }

        assertNotLocked(login, address());
        assertLocked(login, address());
    }

    @Test
    void an_address_that_tries_many_logins_is_locked_for_all_of_them() {
        for (int i = 0; i < settings.failuresPerAddressMax(); i++) {
            count(random(32), home);
        }

        assertLocked(random(32), home);
        assertLocked(login, home);
        assertNotLocked(login, address());
    }

    @Test
    void a_network_of_ipv6_is_one_address() {
        var network = "2001:db8:%x:%x".formatted(number(), number());
        for (int i = 0; i < settings.failuresMax(); i++) {
            count(login, network + "::" + (i + 1));
        }

        assertLocked(login, network + "::ffff");
    }

    private void guessFromMany(int guesses) {
        for (int i = 0; i < guesses; i++) {
            count(login, address());
        }
    }

    private void fail(byte[] login, String address, int times) {
        for (int i = 0; i < times; i++) {
            count(login, address);
        }
    }

    private void assertNotLocked(byte[] login, String address) {
        assertThatCode(() -> count(login, address)).doesNotThrowAnyException();
    }

    private void assertLocked(byte[] login, String address) {
        assertThatThrownBy(() -> count(login, address)).isInstanceOf(LoginLocked.class);
    }

    private void count(byte[] login, String address) {
        failedLogins.count(login, address).await().atMost(Patience.MAX);
    }

    private void takeBack(byte[] login, String address) {
        failedLogins.takeBack(login, address).await().atMost(Patience.MAX);
    }

    private static String address() {
        return "10.%d.%d.%d".formatted(number() & 255, number() & 255, number() & 255);
    }

    private static int number() {
        return ThreadLocalRandom.current().nextInt(1, 0xffff);
    }

    private static byte[] random(int bytes) {
        var random = new byte[bytes];
        ThreadLocalRandom.current().nextBytes(random);
        return random;
    }
}
