package io.hanbeon.order.place;

import java.util.Arrays;
import java.util.Optional;

/** How the customer learns of the orders. */
enum RequestType {
    /** The merchant tells them. */
    ARS,
    SMS,
    /** Kakao notice talk; through the EM agent it goes out as a text. */
    KTK;

    static Optional<RequestType> of(String value) {
        return Arrays.stream(values()).filter(type -> type.name().equals(value)).findFirst();
    }

    boolean asksForMessage() {
        return this != ARS;
    }
}
