package io.hanbeon.shared;

/** Telephone numbers as keys of a search. */
public final class Phone {
    private Phone() {}

    /** Only its digits, so that one number written with and without hyphens is one key. */
    public static String digits(String phone) {
        return phone.replaceAll("\\D", "");
    }
}
