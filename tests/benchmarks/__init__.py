# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Benchmarks: figures and ratios beside a peer measured in the same run; they assert nothing."""
