package app

import (
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"syscall"
)

func ownerOf(name string) (owner, error) {
	info, err := os.Stat(name)
	if err != nil {
		return owner{}, err
	}
	stat, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return owner{}, fmt.Errorf("%s: this system does not say whose it is", name)
	}
	return owner{int(stat.Uid), int(stat.Gid)}, nil
}

// share gives a folder to a person and lets the conductor write there, too.
// What the conductor makes in it stays the person's to change and to remove:
// the folder's access control list is handed down to it. Where the file system
// has no such lists, as in a virtual machine's view of a laptop's disk, owners
// are not looked at either.
func share(dir string, person, conductor owner) error {
	if err := give(dir, owner{}); err != nil {
		return err
	}
	if err := shareFolders(dir, conductor); err != nil {
		return err
	}
	return setAccess(dir, person, conductor)
}

// setAccess gives a folder to a person, and the person and the conductor all
// rights in it and in what is made in it later.
func setAccess(dir string, person, conductor owner) error {
	if err := give(dir, owner{}); err != nil {
		return err
	}
	acl := accessList(person.uid, conductor.uid)
	for _, name := range []string{"system.posix_acl_access", "system.posix_acl_default"} {
		if err := syscall.Setxattr(dir, name, acl, 0); err != nil && !errors.Is(err, syscall.ENOTSUP) {
			return fmt.Errorf("set the access control list of %s: %w", dir, err)
		}
	}
	return give(dir, person)
}

// shareFolders shares what earlier runs left in the folder, each in the name of
// its owner: the conductor may have to replace it.
func shareFolders(dir string, conductor owner) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if !e.IsDir() {
			continue
		}
		run := filepath.Join(dir, e.Name())
		person, err := ownerOf(run)
		if err != nil {
			return err
		}
		if person.uid == conductor.uid {
			continue
		}
		if err := setAccess(run, person, conductor); err != nil {
			return err
		}
	}
	return nil
}

// accessList is a POSIX access control list in the form of the kernel (struct
// posix_acl_xattr_header and _entry): all rights for the owner and for the
// users named, reading for everybody else.
func accessList(users ...int) []byte {
	const (
		version                                     = 2
		userObj, user, groupObj, mask, other        = 0x01, 0x02, 0x04, 0x10, 0x20
		all, look                            uint16 = 7, 5
		nobody                               uint32 = 1<<32 - 1
	)
	b := binary.LittleEndian.AppendUint32(nil, version)
	add := func(tag, rights uint16, id uint32) {
		b = binary.LittleEndian.AppendUint16(b, tag)
		b = binary.LittleEndian.AppendUint16(b, rights)
		b = binary.LittleEndian.AppendUint32(b, id)
	}
	add(userObj, all, nobody)
	slices.Sort(users) // the kernel wants them ascending, each once
	for _, id := range slices.Compact(users) {
		add(user, all, uint32(id))
	}
	add(groupObj, look, nobody)
	add(mask, all, nobody)
	add(other, look, nobody)
	return b
}
