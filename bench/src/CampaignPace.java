import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.MultiFormatReader;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/**
 * How long it takes until the coupons of a campaign are issued, drawn and queued, where each call of the supplier takes
 * 200 ms; then each picture is measured and its barcode read back. Nobody sends meanwhile, so that the pictures stay.
 */
final class CampaignPace {
    private static final String SLOW = "GSLOW00001";
    private static final int WARM_UP_RECIPIENTS = 200;
    private static final int PICTURE_BYTES_MAX = 300 * 1_024;
    private static final long PATIENCE_MILLIS = 600_000;

    private final CouponWorld world;
    private final Path pictures;

    CampaignPace(CouponWorld world, Path pictures) {
        this.world = world;
        this.pictures = pictures;
    }

    /** @param issuedMillis after the approval, as {@code queuedMillis} */
    private record Pace(String campaign, long issuedMillis, long queuedMillis) {}

    /** @return lines of the report */
    String run(int recipients) throws Exception {
        try (world) {
            measure(WARM_UP_RECIPIENTS);
            var pace = measure(recipients);
            var barcodes = world.tables().barcodes(pace.campaign());
            var sizes = new ArrayList<Long>();
            for (var coupon : barcodes.entrySet()) {
                sizes.add(requireReadable(pace.campaign(), coupon));
            }
            return """

                    | Pace of a campaign, after one of %,d to warm up | |
                    |---|---|
                    | recipients, ms of each call of ten | %,d, 200 |
                    | issued after, s | %.2f |
                    | drawn and queued after, s (aim for 1,000: 10) | %.2f |
                    | pictures, at most KB (aim: 300) | %,d, %.0f |
                    | barcodes read back | %,d |""".formatted(
                    WARM_UP_RECIPIENTS,
                    recipients,
                    pace.issuedMillis() / 1e3,
                    pace.queuedMillis() / 1e3,
                    sizes.size(),
                    sizes.stream().mapToLong(size -> size).max().orElseThrow() / 1_024.0,
                    sizes.size());
        }
    }

    private Pace measure(int recipients) throws Exception {
        var campaign = world.campaign(world.organisation(), SLOW, recipients);
        long begin = System.nanoTime();
        world.approve(campaign);
        long issued = -1;
        while (world.tables().queued(campaign) < recipients) {
            long millis = millisSince(begin);
            CouponWorld.require(millis < PATIENCE_MILLIS, "Not queued: " + world.tables().states(campaign));
            issued = issued < 0 && isIssued(campaign) ? millis : issued;
            Thread.sleep(20);
        }
        long queued = millisSince(begin);
        return new Pace(campaign, issued < 0 ? queued : issued, queued);
    }

    private boolean isIssued(String campaign) throws Exception {
        return !world.tables().states(campaign).containsKey("WAITING");
    }

    private static long millisSince(long begin) {
        return (System.nanoTime() - begin) / 1_000_000;
    }

    /** @return its bytes */
    private long requireReadable(String campaign, Map.Entry<String, String> coupon) throws IOException, NotFoundException {
        var file = pictures.resolve(campaign).resolve(coupon.getKey() + ".jpg");
        var image = ImageIO.read(file.toFile());
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        var bitmap = new BinaryBitmap(
                new HybridBinarizer(new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels)));
        var read = new MultiFormatReader()
                .decode(bitmap, Map.of(DecodeHintType.TRY_HARDER, true))
                .getText();
        CouponWorld.require(read.equals(coupon.getValue()), file + " says " + read);
        CouponWorld.require(Files.size(file) <= PICTURE_BYTES_MAX, file + " has " + Files.size(file));
        return Files.size(file);
    }
}
