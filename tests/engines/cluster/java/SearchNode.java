import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Set;
import org.elasticsearch.common.logging.LogConfigurator;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.node.Node;
import org.elasticsearch.plugins.PluginsLoader;

/**
 * One node of a real Elasticsearch, for tests. Its settings are the system properties "node-setting.…"; its module
 * transport-netty4 lies in path.home/modules, as in a distribution.
 */
public final class SearchNode {
    private static final String PREFIX = "node-setting.";

    public static void main(String[] arguments) throws Exception {
        Path home = Path.of(System.getProperty(PREFIX + "path.home"));
        endWithTheLastUser(home);
        LogConfigurator.configureESLogging();
        Settings.Builder settings = Settings.builder();
        for (String name : System.getProperties().stringPropertyNames()) {
            if (name.startsWith(PREFIX)) {
                settings.put(name.substring(PREFIX.length()), System.getProperty(name));
            }
        }
        LogConfigurator.configureWithoutConfig(settings.build());
        Environment environment = new Environment(settings.build(), home.resolve("config"));
        PluginsLoader modules = PluginsLoader.createPluginsLoader(
            PluginsLoader.loadModulesBundles(environment.modulesDir()), Set.of(), Map.of(), false);
        new Node(environment, modules).start();
        System.out.println("node started");
        Thread.currentThread().join();
    }

    /** Whoever uses the node holds the other end of its input; when all are gone, however they went, it goes too. */
    private static void endWithTheLastUser(Path home) {
        Thread watch = new Thread(() -> {
            try {
                while (System.in.read() >= 0) { }
            } catch (IOException gone) {
                // The same as the end of the input.
            }
            try {
                remove(home);
                // What the dying node wrote in between.
                remove(home);
            } catch (IOException left) {
                // A temporary folder stays behind.
            }
            Runtime.getRuntime().halt(0);
        });
        watch.setDaemon(true);
        watch.start();
    }

    private static void remove(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path emptied, IOException error) throws IOException {
                Files.deleteIfExists(emptied);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
