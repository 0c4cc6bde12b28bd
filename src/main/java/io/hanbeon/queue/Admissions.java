package io.hanbeon.queue;

import io.hanbeon.queue.admit.AdmissionStore;
import io.hanbeon.queue.admit.AdmissionUse;
import io.hanbeon.queue.line.LineStore.Seeded;
import io.hanbeon.queue.line.Lines;
import io.hanbeon.queue.seal.Tickets;
import io.hanbeon.queue.seal.Tokens;
import io.hanbeon.queue.seal.Tokens.Token;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What those who were let in do with their tokens: RESERVE (qr_) once, then PAY (qp_) once. A token is spent <em>for</em>
 * something, such as a reservation's id: for the same thing again it is good again, so that whoever did not hear the answer
 * may repeat. Without Redis nothing is spent (503): no one passes twice.
 *
 * <p>Whoever cannot do what a token was spent for gives it back. {@link Admission#id} names the admission, for a unique key
 * that decides even where Redis has forgotten.
 */
@ApplicationScoped
public class Admissions {
    /** What a token may be spent for. */
    private static final Pattern USE = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private final Lines lines;
    private final Tickets tickets;
    private final Tokens tokens;
    private final AdmissionStore store;

    Admissions(Lines lines, Tickets tickets, Tokens tokens, AdmissionStore store) {
        this.lines = lines;
        this.tickets = tickets;
        this.tokens = tokens;
        this.store = store;
    }

    /** Whether there is a line before it; where there is none, nobody needs a token. */
    public Uni<Boolean> areNeeded(String line) {
        return lines.has(line);
    }

    /** When Redis lost the line last; empty where it never did. */
    public Uni<Optional<Instant>> lostAt(String line) {
        return find(line).map(seeded -> seeded.line().lostAt());
    }

    /** Looks at a token, spent or not, of an admission that lasts. Fails with a {@link QueueRefusal}. */
    public Uni<Admission> check(String line, String personId, @Nullable String token) {
        return read(line, personId, token, (seeded, read) -> store.look(seeded, tickets.of(line, personId), read));
    }

    /**
     * Uses a token for something, once.
     *
     * @param use letters, digits, {@code -} and {@code _}; 64 at the most
     */
    public Uni<Admission> spend(String line, String personId, AdmissionStep step, @Nullable String token, String use) {
        requireUsable(use);
        return read(line, personId, token, (seeded, read) -> {
            if (read.step() != step) {
                throw new QueueRefusal.TokenInvalid();
            }
            return store.spend(seeded, tickets.of(line, personId), read, use);
        });
    }

    /** What the token was spent for did not come about: it may be spent again while it lasts. */
    public Uni<Void> giveBack(String line, String personId, String use) {
        return find(line).chain(seeded -> store.giveBack(seeded, tickets.of(line, personId), use));
    }

    /** Who was let in is done, and makes room for the next. */
    public Uni<Void> end(String line, String personId, String use) {
        return find(line).chain(seeded -> store.end(seeded, tickets.of(line, personId), use));
    }

    private Uni<Admission> read(
            String line, String personId, @Nullable String text, BiFunction<Seeded, Token, Uni<AdmissionUse>> step) {
        var ticket = tickets.of(line, personId);
        return find(line).chain(seeded -> {
            var token = tokens.read(text == null ? "" : text, line, ticket);
            requireEpoch(seeded, token);
            return step.apply(seeded, token).map(use -> admission(seeded.line(), ticket, use));
        });
    }

    private Uni<Seeded> find(String line) {
        return lines.find(line).map(found -> found.orElseThrow(QueueRefusal.UnknownLine::new));
    }

    private static void requireEpoch(Seeded seeded, Token token) {
        if (token.epoch() != seeded.line().epoch()) {
            throw new QueueRefusal.TokenLost();
        }
    }

    private Admission admission(QueueLine line, String ticket, AdmissionUse use) {
        var next = tokens.next(line, ticket, use);
        return new Admission(
                ticket + "-" + use.reserveEndsAtMillis(),
                use.reservedFor(),
                next,
                Instant.ofEpochMilli(Math.max(use.reserveEndsAtMillis(), use.payEndsAtMillis())));
    }

    private static void requireUsable(String use) {
        if (!USE.matcher(use).matches()) {
            throw new IllegalArgumentException("A token cannot be spent for " + use);
        }
    }
}
