package io.hanbeon.shared.once;

import io.hanbeon.shared.seal.SealedColumns;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Kept answers, for the rotation of the encryption key. */
@ApplicationScoped
class SealedAnswers implements SealedColumns {
    @Override
    public String table() {
        return "kept_answer";
    }

    @Override
    public List<String> key() {
        return List.of("client", "route", "idempotency_key");
    }

    @Override
    public List<String> columns() {
        return List.of("answer");
    }

    @Override
    public String home(String column, List<Object> key) {
        return AnswerStore.home(KeyedRequest.identity((String) key.get(0), (String) key.get(1), (String) key.get(2)));
    }

    @Override
    public boolean areLarge() {
        return true;
    }
}
