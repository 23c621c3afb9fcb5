;; -*- lexical-binding: t -*-
;; Run by Emacs in batch mode after the set-up of docs/editors.md: what a person does with a configuration.
(require 'cl-lib)
(require 'eglot)

(setq eglot-sync-connect 20
      eglot-confirm-server-initiated-edits nil
      flymake-no-changes-timeout 0.1
      make-backup-files nil)

(defun novstack-test (name body)
  (condition-case problem
      (progn (funcall body) (princ (format "ok %s\n" name)))
    (error (princ (format "FAILED %s: %S\n" name problem)))))

(defun novstack-wait-for (what holds)
  (let ((tries 400))
    (while (and (> tries 0) (not (funcall holds)))
      ;; Eglot tells of changes when Emacs is idle, which it never is in batch mode.
      (eglot--signal-textDocument/didChange)
      (accept-process-output nil 0.05)
      (flymake-start)
      (setq tries (1- tries)))
    (when (= tries 0) (error "waited in vain for %s, there is %S" what (novstack-messages)))))

(defun novstack-messages ()
  (sort (mapcar #'flymake-diagnostic-text (flymake-diagnostics)) #'string<))

(defun novstack-has (&rest patterns)
  "Is there one diagnostic for each of PATTERNS, and no other?"
  (let ((messages (novstack-messages)))
    (and (= (length messages) (length patterns))
         (cl-every (lambda (pattern) (cl-some (lambda (text) (string-match-p pattern text)) messages)) patterns))))

(defun novstack-take (title)
  "Asks for the code actions at point as a person does, and takes the one whose title starts with TITLE."
  (cl-letf (((symbol-function 'completing-read)
             (lambda (_prompt offered &rest _)
               (or (cl-find-if (lambda (one) (string-prefix-p title one))
                               (mapcar (lambda (one) (if (consp one) (car one) one)) offered))
                   (error "%s is not offered" title)))))
    ;; Asked by keyboard, not by mouse.
    (let ((last-nonmenu-event ?\r))
      (eglot-code-actions (line-beginning-position) (line-end-position) nil t))))

(defun novstack-go-to (line)
  (goto-char (point-min))
  (re-search-forward (format "^%s$" (regexp-quote line)))
  (beginning-of-line))

(find-file (getenv "NOVSTACK_FILE"))
(unless (eglot-managed-p) (call-interactively #'eglot))

(novstack-test "diagnostics are there"
  (lambda ()
    (novstack-wait-for "the diagnostics"
                       (lambda () (novstack-has "Smart Install is on: this line" "Any source can reach" "is affected by")))))

(novstack-test "the access list is written"
  (lambda ()
    (novstack-go-to "vstack")
    (novstack-take "Block TCP port 4786")
    (novstack-wait-for "the list" (lambda () (novstack-has "Smart Install is on: this line" "is affected by")))
    (novstack-go-to " ip access-group SMI_HARDENING_LIST in")
    (novstack-go-to "ip access-list extended SMI_HARDENING_LIST")))

(novstack-test "the fix is applied"
  (lambda ()
    (novstack-go-to "vstack")
    (novstack-take "Disable Smart Install")
    (novstack-wait-for "no diagnostics" #'novstack-has)
    (novstack-go-to "no vstack")
    (save-buffer)))

(novstack-test "what is typed is seen"
  (lambda ()
    (novstack-go-to "no vstack")
    (delete-char 3)
    (novstack-wait-for "the diagnostics" (lambda () (novstack-has "Smart Install is on: this line" "is affected by")))))

(set-buffer-modified-p nil)
(kill-emacs 0)
