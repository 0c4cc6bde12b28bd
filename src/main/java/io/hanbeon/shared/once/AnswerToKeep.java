package io.hanbeon.shared.once;

/** The answer to a keyed request, to be kept by {@link AnswerOnce#keep} where its effect is committed. */
public final class AnswerToKeep {
    private final MarkedRequest request;
    private final Answer answer;
    private final KeptAnswer kept;

    AnswerToKeep(MarkedRequest request, Answer answer, KeptAnswer kept) {
        this.request = request;
        this.answer = answer;
        this.kept = kept;
    }

    MarkedRequest request() {
        return request;
    }

    Answer answer() {
        return answer;
    }

    KeptAnswer kept() {
        return kept;
    }
}
