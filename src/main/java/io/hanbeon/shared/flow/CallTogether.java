package io.hanbeon.shared.flow;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What is asked for in one turn of an event loop goes out as one call, since a round trip costs more than what is asked
 * in it. Nobody waits for company longer than that turn; the shape is that of Facebook's DataLoader.
 */
public final class CallTogether<T, R> {
    private final Function<List<T>, Uni<List<R>>> call;
    private final int sizeMax;
    private final ThreadLocal<Turn> turns = new ThreadLocal<>();

    /**
     * @param call answers all, in their order
     * @param sizeMax of one call
     */
    public CallTogether(Function<List<T>, Uni<List<R>>> call, int sizeMax) {
        this.call = call;
        this.sizeMax = sizeMax;
    }

    /** @return its answer; fails as the call of its turn did. Giving up on it does not end that call */
    public Uni<R> ask(T one) {
        return Uni.createFrom()
                .deferred(() -> Context.isOnEventLoopThread() ? join(one) : askAlone(one))
                .emitOn(CallersContext.executor());
    }

    /** A worker has no turns: what it asks for could be asked for by others at the same moment. */
    private Uni<R> askAlone(T one) {
        return call.apply(List.of(one)).map(List::getFirst);
    }

    private Uni<R> join(T one) {
        var turn = turns.get();
        if (turn == null || !turn.isOpen()) {
            turn = new Turn();
            turns.set(turn);
        }
        return turn.add(one);
    }

    /** Of one thread, as the event loop's turns are. */
    private final class Turn {
        private final List<T> asked = new ArrayList<>();
        private final Uni<List<R>> answers;
        private boolean hasEnded;

        Turn() {
            this.answers = Uni.createFrom()
                    .voidItem()
                    .emitOn(CallersContext.executor())
                    .chain(this::end)
                    .memoize()
                    .indefinitely();
        }

        boolean isOpen() {
            return !hasEnded && asked.size() < sizeMax;
        }

        Uni<R> add(T one) {
            int place = asked.size();
            asked.add(one);
            return answers.map(all -> all.get(place));
        }

        private Uni<List<R>> end() {
            hasEnded = true;
            return call.apply(asked);
        }
    }
}
