/* The first part of an AppImage; the second is a squashfs that begins where this program's file
 * ends (AppImage specification, type 2). Shows the squashfs as a folder by FUSE and starts AppRun
 * in it; where there is no FUSE, unpacks it into a folder that goes with the program. Linked
 * statically: it runs where nothing of ours is installed. */

#define _GNU_SOURCE
#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#undef _POSIX_C_SOURCE /* squashfuse's settings have an older one */
#include <squashfuse/ll.h>

enum { kFailed = 127, kChunk = 1 << 20 };

static char g_image[PATH_MAX];
static size_t g_offset;

static void say(const char* format, ...) {
    va_list values;
    va_start(values, format);
    fputs("AppImage: ", stderr);
    vfprintf(stderr, format, values);
    fputc('\n', stderr);
    va_end(values);
}

/* Where the ELF file of this program ends: its section headers come last. 0: it cannot be read. */
static size_t end_of_program(const char* path) {
    Elf64_Ehdr header;
    const int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return 0;
    const ssize_t got = pread(fd, &header, sizeof header, 0);
    close(fd);
    if (got != (ssize_t)sizeof header || memcmp(header.e_ident, ELFMAG, SELFMAG) != 0)
        return 0;
    return header.e_shoff + (size_t)header.e_shentsize * header.e_shnum;
}

/* Whether the squashfs is all there: squashfuse trusts what it reads. */
static bool is_whole(void) {
    struct squashfs_super_block head;
    struct stat facts;
    const int fd = open(g_image, O_RDONLY | O_CLOEXEC);
    const bool read_it = fd >= 0 && fstat(fd, &facts) == 0 &&
                         pread(fd, &head, sizeof head, (off_t)g_offset) == (ssize_t)sizeof head;
    if (fd >= 0)
        close(fd);
    return read_it && head.s_magic == SQUASHFS_MAGIC &&
           head.bytes_used <= (uint64_t)facts.st_size - g_offset;
}

/* ---- unpacking */

static bool make_parents(char* path) {
    for (char* slash = strchr(path + 1, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        const bool made = mkdir(path, 0755) == 0 || errno == EEXIST;
        *slash = '/';
        if (!made)
            return false;
    }
    return true;
}

static bool unpack_file(sqfs* fs, sqfs_inode* inode, const char* path) {
    static char chunk[kChunk];
    const int fd =
        open(path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, inode->base.mode & 0777);
    if (fd < 0)
        return false;
    bool good = true;
    for (uint64_t at = 0; good && at < inode->xtra.reg.file_size;) {
        sqfs_off_t size = kChunk;
        good = sqfs_read_range(fs, inode, (sqfs_off_t)at, &size, chunk) == SQFS_OK && size > 0 &&
               write(fd, chunk, (size_t)size) == (ssize_t)size;
        at += (uint64_t)size;
    }
    return close(fd) == 0 && good;
}

static bool unpack_link(sqfs* fs, sqfs_inode* inode, const char* path) {
    char target[PATH_MAX];
    size_t size = sizeof target;
    if (sqfs_readlink(fs, inode, target, &size) != SQFS_OK)
        return false;
    unlink(path);
    return symlink(target, path) == 0;
}

static bool unpack_entry(sqfs* fs, const sqfs_traverse* walk, const char* folder) {
    char path[PATH_MAX];
    sqfs_inode inode;
    if (snprintf(path, sizeof path, "%s/%s", folder, walk->path) >= (int)sizeof path ||
        !make_parents(path) || sqfs_inode_get(fs, &inode, walk->entry.inode) != SQFS_OK)
        return false;
    if (S_ISDIR(inode.base.mode))
        return mkdir(path, 0755) == 0 || errno == EEXIST;
    if (S_ISLNK(inode.base.mode))
        return unpack_link(fs, &inode, path);
    return !S_ISREG(inode.base.mode) || unpack_file(fs, &inode, path);
}

static bool unpack(const char* folder) {
    sqfs fs;
    sqfs_traverse walk;
    sqfs_err error = SQFS_OK;
    memset(&fs, 0, sizeof fs);
    if (sqfs_open_image(&fs, g_image, g_offset) != SQFS_OK ||
        sqfs_traverse_open(&walk, &fs, sqfs_inode_root(&fs)) != SQFS_OK)
        return false;
    bool good = true;
    while (good && sqfs_traverse_next(&walk, &error))
        good = walk.dir_end || unpack_entry(&fs, &walk, folder);
    sqfs_traverse_close(&walk);
    sqfs_destroy(&fs);
    return good && error == SQFS_OK;
}

static int remove_entry(const char* path, const struct stat* facts, int kind, struct FTW* place) {
    (void)facts, (void)kind, (void)place;
    return remove(path);
}

static void remove_folder(const char* folder) {
    nftw(folder, remove_entry, 16, FTW_DEPTH | FTW_PHYS);
}

/* ---- mounting */

static struct fuse_lowlevel_ops operations(void) {
    struct fuse_lowlevel_ops ops;
    memset(&ops, 0, sizeof ops);
    ops.getattr = sqfs_ll_op_getattr;
    ops.opendir = sqfs_ll_op_opendir;
    ops.releasedir = sqfs_ll_op_releasedir;
    ops.readdir = sqfs_ll_op_readdir;
    ops.lookup = sqfs_ll_op_lookup;
    ops.open = sqfs_ll_op_open;
    ops.create = sqfs_ll_op_create;
    ops.release = sqfs_ll_op_release;
    ops.read = sqfs_ll_op_read;
    ops.readlink = sqfs_ll_op_readlink;
    ops.listxattr = sqfs_ll_op_listxattr;
    ops.getxattr = sqfs_ll_op_getxattr;
    ops.forget = sqfs_ll_op_forget;
    ops.statfs = stfs_ll_op_statfs;
    return ops;
}

/* Answers the kernel until nobody holds the other end of `alive` any more. */
static void answer(struct fuse_session* session, int alive) {
    struct fuse_buf request;
    memset(&request, 0, sizeof request);
    struct pollfd waits[2] = {{fuse_session_fd(session), POLLIN, 0}, {alive, POLLIN, 0}};
    while (!fuse_session_exited(session)) {
        if (poll(waits, 2, -1) < 0 && errno != EINTR)
            break;
        if (waits[1].revents != 0)
            break;
        if ((waits[0].revents & POLLIN) == 0)
            continue;
        const int got = fuse_session_receive_buf(session, &request);
        if (got == -EINTR)
            continue;
        if (got <= 0)
            break;
        fuse_session_process_buf(session, &request);
    }
    free(request.mem);
}

/* The process that shows the squashfs. Writes a byte to `ready` once it is there. */
static int serve(const char* place, int ready, int alive) {
    signal(SIGINT, SIG_IGN); /* meant for the program in front */
    signal(SIGHUP, SIG_IGN);
    setsid();
    static sqfs_ll ll;
    if (sqfs_open_image(&ll.fs, g_image, g_offset) != SQFS_OK || sqfs_ll_init(&ll) != SQFS_OK)
        return 1;
    char* words[] = {(char*)"diptych", (char*)"-o", (char*)"ro,nodev,nosuid,subtype=AppImage",
                     NULL};
    struct fuse_args arguments = FUSE_ARGS_INIT(3, words);
    struct fuse_lowlevel_ops ops = operations();
    sqfs_ll_chan channel;
    if (sqfs_ll_mount(&channel, place, &arguments, &ops, sizeof ops, &ll) != SQFS_OK)
        return 1;
    if (write(ready, "+", 1) != 1)
        return 1;
    close(ready);
    answer(channel.session, alive);
    sqfs_ll_unmount(&channel, place);
    rmdir(place);
    return 0;
}

/* Mounts at `place`. Returns the end of a pipe that keeps it there as long as anybody has it open;
 * -1: no FUSE here. */
static int mount_at(const char* place) {
    int ready[2];
    int alive[2];
    if (access("/dev/fuse", R_OK | W_OK) != 0 || pipe(ready) != 0 || pipe(alive) != 0)
        return -1;
    fflush(NULL);
    const pid_t server = fork();
    if (server == 0) {
        close(ready[0]);
        close(alive[1]);
        /* What FUSE says of a failure is no news: unpacking comes next. */
        const int nothing = open("/dev/null", O_WRONLY | O_CLOEXEC);
        dup2(nothing, STDERR_FILENO);
        _exit(serve(place, ready[1], alive[0]));
    }
    close(ready[1]);
    close(alive[0]);
    char byte = 0;
    const bool there = server > 0 && read(ready[0], &byte, 1) == 1;
    close(ready[0]);
    if (there)
        return alive[1];
    close(alive[1]);
    if (server > 0)
        waitpid(server, NULL, 0);
    return -1;
}

/* ---- starting */

static int start(const char* folder, char** words) {
    static char program[PATH_MAX + 8];
    snprintf(program, sizeof program, "%s/AppRun", folder);
    setenv("APPDIR", folder, 1);
    setenv("APPIMAGE", g_image, 1);
    setenv("ARGV0", words[0], 1);
    words[0] = program;
    execv(program, words);
    say("%s does not start: %s", program, strerror(errno));
    return kFailed;
}

/* As a child, so that the folder can go with it. */
static int start_unpacked(const char* folder, char** words) {
    const pid_t child = fork();
    if (child == 0)
        _exit(start(folder, words));
    signal(SIGINT, SIG_IGN);
    int status = kFailed << 8;
    while (child > 0 && waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    remove_folder(folder);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

/* A new folder among temporary things; NULL: it cannot be made. */
static const char* new_folder(void) {
    static char folder[PATH_MAX];
    const char* wish = getenv("TMPDIR");
    snprintf(folder, sizeof folder, "%s/.mount_DiptychXXXXXX", wish != NULL ? wish : P_tmpdir);
    if (mkdtemp(folder) != NULL)
        return folder;
    say("the folder %s cannot be made: %s", folder, strerror(errno));
    return NULL;
}

static int run(char** words, bool unpacked) {
    const char* folder = new_folder();
    if (folder == NULL)
        return kFailed;
    if (!unpacked && mount_at(folder) >= 0)
        return start(folder, words);
    if (!unpack(folder)) {
        say("it could not be unpacked into %s; 2 GB have to be free there, or TMPDIR names another "
            "place",
            folder);
        remove_folder(folder);
        return kFailed;
    }
    return start_unpacked(folder, words);
}

static int wait_mounted(void) {
    const char* folder = new_folder();
    const int alive = folder != NULL ? mount_at(folder) : -1;
    if (alive < 0) {
        say("there is no FUSE here; --appimage-extract unpacks it");
        return kFailed;
    }
    puts(folder);
    fflush(stdout);
    pause();
    return 0;
}

static void help(void) {
    puts("--appimage-extract          unpacks it into squashfs-root\n"
         "--appimage-extract-and-run  unpacks it into a folder that goes with the program\n"
         "--appimage-mount            shows it as a folder until it is stopped\n"
         "--appimage-offset           says where its file system begins\n"
         "--appimage-help             says this");
}

int main(int count, char** words) {
    const ssize_t length = readlink("/proc/self/exe", g_image, sizeof g_image - 1);
    g_offset = length > 0 ? end_of_program(g_image) : 0;
    if (g_offset == 0) {
        say("it cannot read itself");
        return kFailed;
    }
    if (!is_whole()) {
        say("this file is not complete; please download it again");
        return kFailed;
    }
    const char* wish = count > 1 ? words[1] : "";
    const bool unpacked = strcmp(wish, "--appimage-extract-and-run") == 0;
    if (strcmp(wish, "--appimage-help") == 0)
        return help(), 0;
    if (strcmp(wish, "--appimage-offset") == 0)
        return printf("%zu\n", g_offset) < 0;
    if (strcmp(wish, "--appimage-mount") == 0)
        return wait_mounted();
    if (strcmp(wish, "--appimage-extract") == 0) {
        if (unpack("squashfs-root"))
            return puts("squashfs-root") < 0;
        say("it could not be unpacked here");
        return kFailed;
    }
    if (unpacked) {
        words[1] = words[0];
        ++words;
    }
    return run(words, unpacked || getenv("APPIMAGE_EXTRACT_AND_RUN") != NULL);
}
