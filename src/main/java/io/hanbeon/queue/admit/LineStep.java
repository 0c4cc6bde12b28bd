package io.hanbeon.queue.admit;

/** What a line's turn of a second found. */
sealed interface LineStep {
    LineCount count();

    /** Nobody is let in before the opening. */
    record InLobby(LineCount count) implements LineStep {}

    /** The opening is there: nobody leaves the draw's list until it is kept. */
    record ToDraw(LineCount count, long drawn) implements LineStep {}

    record LetIn(LineCount count, long admitted) implements LineStep {}
}
