package io.hanbeon.sandbox.standin;

/** In how many of a hundred cases a stand-in misbehaves; which messages these are, their keys decide. */
public record RestManners(int silentPercent, int doubledPercent, int disorderedPercent) {
    public static final RestManners GOOD = new RestManners(0, 0, 0);

    RestFate of(String clientKey) {
        // Spread: keys that follow each other differ in their last characters only.
        int hash = clientKey.hashCode() * 0x9E3779B1;
        return new RestFate(
                isWithin(hash, silentPercent) ? RestFate.Kind.TAKEN_SILENT : RestFate.Kind.DELIVERED,
                isWithin(Integer.rotateLeft(hash, 11), doubledPercent),
                isWithin(Integer.rotateLeft(hash, 22), disorderedPercent),
                0);
    }

    private static boolean isWithin(int hash, int percent) {
        return Integer.remainderUnsigned(hash, 100) < percent;
    }
}
